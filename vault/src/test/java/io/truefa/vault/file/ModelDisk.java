package io.truefa.vault.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk in memory that writes down what each operation does, so that every state a power cut may leave can be made
 * from it (ALICE, OSDI 2014): content reaches the disk in blocks, each on its own, and names each on their own, unless
 * something was forced in between.
 */
class ModelDisk implements Disk {
  private final List<Effect> effects = new ArrayList<>();
  private ModelState now;
  private int nextNode;
  private Instant clock = TestVaults.NOW;

  /** A disk that was found in that state. */
  ModelDisk(ModelState found) {
    this.now = found.copy();
    this.nextNode = found.nextNode();
  }

  /** What was done since, in order. */
  List<Effect> effects() {
    return effects;
  }

  /** What a program sees. */
  ModelState now() {
    return now;
  }

  /** One thing that an operation did. */
  sealed interface Effect {

    /** Some bytes of a file; {@code from} is on a border of blocks. */
    record Content(int node, int from, Bytes bytes) implements Effect {}

    /** A file has no content any more. */
    record Emptied(int node) implements Effect {}

    /** A name now means a file. */
    record Named(Path name, int node) implements Effect {}

    /** A name means nothing any more. */
    record Unnamed(Path name) implements Effect {}

    /** In one step, as journals do it: the new name means the file of the old one, which means nothing any more. */
    record Renamed(Path from, Path to) implements Effect {}

    /** A folder, empty. */
    record Folder(Path name) implements Effect {}

    /** What is in a file is now on the disk. */
    record Forced(int node) implements Effect {}

    /** The names in a folder are now on the disk. */
    record FolderForced(Path folder) implements Effect {}
  }

  final void happen(Effect effect) {
    effects.add(effect);
    now.apply(effect);
  }

  @Override
  public Path realPath(Path path) throws IOException {
    if (!now.isFolder(path)) {
      node(path);
    }
    return path;
  }

  @Override
  public Facts facts(Path path) throws IOException {
    if (now.isFolder(path)) {
      return new Facts(false, 0, path, clock, true);
    }
    int node = node(path);
    return new Facts(true, now.content(node).length, node, clock, true);
  }

  @Override
  public byte[] read(Path path, int limit) throws IOException {
    return now.content(node(path));
  }

  @Override
  public NewFile createNew(Path path) throws IOException {
    requireFree(path);
    int node = nextNode++;
    happen(new Effect.Named(path, node));
    return new NewFile() {
      private int at;

      @Override
      public int write(ByteBuffer bytes) {
        int written = bytes.remaining();
        at = write(node, at, bytes);
        return written;
      }

      private int write(int into, int from, ByteBuffer bytes) {
        int place = from;
        while (bytes.hasRemaining()) {
          int room = ModelState.BLOCK - place % ModelState.BLOCK;
          var block = Bytes.next(bytes, Math.min(room, bytes.remaining()));
          happen(new Effect.Content(into, place, block));
          place += block.size();
        }
        return place;
      }

      @Override
      public void force() {
        forceFile(node);
      }

      @Override
      public void close() {}
    };
  }

  void forceFile(int node) {
    happen(new Effect.Forced(node));
  }

  @Override
  public LockFile openLock(Path path) throws IOException {
    if (!now.names().containsKey(path)) {
      createNew(path).close();
    }
    return new LockFile() {
      @Override
      public boolean tryLock() {
        return true;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void link(Path file, Path secondName) throws IOException {
    requireFree(secondName);
    happen(new Effect.Named(secondName, node(file)));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    node(from);
    happen(new Effect.Renamed(from, to));
  }

  @Override
  public void delete(Path path) throws IOException {
    node(path);
    happen(new Effect.Unnamed(path));
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    if (!now.isFolder(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    return now.names().keySet().stream().filter(path -> path.getParent().equals(folder)).toList();
  }

  @Override
  public void makeFolder(Path folder) {
    if (!now.isFolder(folder)) {
      happen(new Effect.Folder(folder));
    }
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    happen(new Effect.FolderForced(folder));
  }

  @Override
  public long room(Path folder) {
    return Long.MAX_VALUE;
  }

  @Override
  public boolean isReadOnly(Path folder) {
    return false;
  }

  @Override
  public void pause() {}

  /** Whatever is old enough to be swept from now on. */
  void later() {
    clock = Instant.EPOCH;
  }

  final int node(Path path) throws NoSuchFileException {
    var node = now.names().get(path);
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }

  private void requireFree(Path path) throws FileSystemException {
    if (!now.isFolder(path.getParent())) {
      throw new NoSuchFileException(path.toString());
    }
    if (now.names().containsKey(path) || now.isFolder(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }
}
