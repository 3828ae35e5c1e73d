package io.truefa.natives.guard;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that are the owner's alone from the first moment, where the system knows such a thing. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes the directory and what is missing above it, owner-only. */
  public static void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(directory, attributes(directory, "rwx------"));
  }

  /** Opens a file to be written; it must not exist yet. */
  static SeekableByteChannel open(Path file, OpenOption... options) throws IOException {
    return Files.newByteChannel(file, Set.of(options), attributes(file, "rw-------"));
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
        : new FileAttribute<?>[0];
  }
}
