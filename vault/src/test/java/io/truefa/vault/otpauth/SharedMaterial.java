package io.truefa.vault.otpauth;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real files of other programs; they lie beside the repository and may be absent. */
final class SharedMaterial {
  private SharedMaterial() {}

  /** The folder of fixtures; ends the test visibly where there is none. */
  static Path fixtures() {
    var folder = Path.of("..", "..", "shared", "formats", "fixtures");
    if (!Files.isDirectory(folder)) {
      System.out.println("NOT RUN: no folder " + folder.toAbsolutePath().normalize());
      abort("the shared fixtures are absent");
    }
    return folder;
  }
}
