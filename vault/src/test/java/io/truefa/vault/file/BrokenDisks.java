package io.truefa.vault.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Disks on which our save becomes the save of a careless program. What the enumeration of crash states says about them
 * shows that it can say anything.
 */
final class BrokenDisks {
  private BrokenDisks() {}

  /** Nobody forces content to the disk. */
  static final class WithoutForce extends ModelDisk {
    WithoutForce(ModelState found) {
      super(found);
    }

    @Override
    void forceFile(int node) {}
  }

  /** Nobody forces names to the disk. */
  static final class WithoutFolderForce extends ModelDisk {
    WithoutFolderForce(ModelState found) {
      super(found);
    }

    @Override
    public void forceFolder(Path folder) {}
  }

  /** The old file goes before the new one takes its place. */
  static final class RemoveThenRename extends ModelDisk {
    RemoveThenRename(ModelState found) {
      super(found);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      if (now().names().containsKey(to)) {
        delete(to);
      }
      super.rename(from, to);
    }
  }

  /** The old file is overwritten. */
  static final class TruncateInPlace extends ModelDisk {
    TruncateInPlace(ModelState found) {
      super(found);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      if (!now().names().containsKey(to)) {
        super.rename(from, to);
        return;
      }
      int node = node(to);
      happen(new Effect.Emptied(node));
      var bytes = ByteBuffer.wrap(now().content(node(from)));
      while (bytes.hasRemaining()) {
        int at = bytes.position();
        var block = Bytes.next(bytes, Math.min(ModelState.BLOCK, bytes.remaining()));
        happen(new Effect.Content(node, at, block));
      }
      forceFile(node);
      delete(from);
    }
  }

  /** No fault: a disk that has no hard links. */
  static final class WithoutLinks extends ModelDisk {
    WithoutLinks(ModelState found) {
      super(found);
    }

    @Override
    public void link(Path file, Path secondName) throws IOException {
      throw new IOException("no hard links here");
    }
  }
}
