package io.truefa.natives.guard;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files and directories that are the owner's alone from the first moment, where the system knows such a thing. */
public final class PrivateFiles {
  private static final int MAX_BYTES = 4096;

  private PrivateFiles() {}

  /** Makes the directory and what is missing above it, owner-only. */
  public static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(directory, "rwx------"));
  }

  /** Makes a file that must not exist yet, with {@code text} in it. */
  static void create(Path file, String text) throws IOException {
    try (var out = open(file, CREATE_NEW, WRITE)) {
      out.write(StandardCharsets.UTF_8.encode(text));
    }
  }

  /** Puts a file in place at once; its directory is made if it is missing. */
  static void replace(Path file, String text) throws IOException {
    PrivateFiles.makeDirectory(file.getParent());
    var temporary = file.resolveSibling(file.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
    Files.deleteIfExists(temporary);
    try {
      create(temporary, text);
      Files.move(temporary, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * The text of a small file; empty if there is none.
   *
   * @throws IOException if it is a link, no file, or too big. Looked at before it is opened: a pipe would never open.
   */
  static Optional<String> readSmall(Path file) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!found.isRegularFile()) {
      throw new IOException("not a file");
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("too big");
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static SeekableByteChannel open(Path file, OpenOption... options) throws IOException {
    return Files.newByteChannel(file, Set.of(options), attributes(file, "rw-------"));
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
        : new FileAttribute<?>[0];
  }
}
