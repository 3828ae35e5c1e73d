package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders nobody else may look into, from the moment they exist. */
final class PrivateFolder {
  private PrivateFolder() {}

  /** Makes {@code folder} and what is missing above it; one that is there already stays as it is. */
  static void make(Path folder) throws Stop {
    try {
      Files.createDirectories(folder, ownerOnly(folder));
    } catch (AccessDeniedException e) {
      throw Stop.about(folder, TfaCode.WRITE_NOT_ALLOWED);
    } catch (IOException e) {
      throw Stop.about(folder, TfaCode.NO_FOLDER);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
        : new FileAttribute<?>[0]; // Windows: a profile folder is private by inheritance
  }
}
