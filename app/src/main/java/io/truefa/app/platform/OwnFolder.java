package io.truefa.app.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders nobody else may look into, from the moment they exist. */
public final class OwnFolder {
  private OwnFolder() {}

  /** Makes {@code folder} and what is missing above it; one that is there already stays as it is. Blocking. */
  public static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) { // a link to a folder is one
      Files.createDirectories(folder, ownerOnly(folder));
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
        : new FileAttribute<?>[0]; // Windows: a profile folder is private by inheritance
  }
}
