package io.truefa.app.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a new file nobody else may read: under another name beside its place, forced to the disk, then moved there. */
final class OwnFile {
  private final Path target;

  OwnFile(Path target) {
    this.target = target.toAbsolutePath();
  }

  Path path() {
    return target;
  }

  boolean exists() {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
  }

  /** Throws {@link java.nio.file.FileAlreadyExistsException} where something is there; it stays. */
  void write(byte[] bytes) throws IOException {
    var draft = target.resolveSibling("." + target.getFileName() + ".tmp");
    boolean moved = false;
    try (var channel = FileChannel.open(draft, options(), ownerOnly(target))) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
      Files.move(draft, target); // never over what is there
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(draft);
      }
    }
    force(target.getParent());
  }

  byte[] read() throws IOException {
    return Files.readAllBytes(target);
  }

  void remove() throws IOException {
    Files.deleteIfExists(target);
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
