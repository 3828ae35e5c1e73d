package io.truefa.app.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Writes a new file nobody else may read: under another name beside its place, forced to the disk, then moved there. */
final class OwnFile {
  private final Path target;
  private final Path draft;
  private boolean ours;

  OwnFile(Path target) {
    this(target, ".truefa-" + UUID.randomUUID() + ".tmp");
  }

  /** @param draftName what it is called beside its place until it is whole */
  OwnFile(Path target, String draftName) {
    this.target = target.toAbsolutePath();
    this.draft = this.target.resolveSibling(draftName);
  }

  Path path() {
    return target;
  }

  boolean exists() {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
  }

  /** Throws {@link java.nio.file.FileAlreadyExistsException} where something is there; it stays. */
  void write(byte[] bytes) throws IOException {
    var opened = FileChannel.open(draft, options(), ownerOnly(target)); // where this throws, what lies there is not ours
    try {
      try (var channel = opened) {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      place();
    } finally {
      Files.deleteIfExists(draft);
    }
    force(target.getParent());
  }

  /** A link is refused by the system where something is there; a move looks first and then renames over it. */
  private void place() throws IOException {
    try {
      Files.createLink(target, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(draft, target); // FAT and some shares have no links
    }
    ours = true;
  }

  byte[] read() throws IOException {
    return Files.readAllBytes(target);
  }

  /** Only what {@link #write} put there. */
  void remove() throws IOException {
    if (ours) {
      Files.deleteIfExists(target);
    }
  }

  private static Set<OpenOption> options() {
    return Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
  }

  private static FileAttribute<?>[] ownerOnly(Path place) {
    return place.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0]; // Windows: the rights of the folder, which is the owner's in a profile
  }

  private static void force(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot, and the file itself is on the disk
    }
  }
}
