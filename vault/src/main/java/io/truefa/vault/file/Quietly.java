package io.truefa.vault.file;

import java.io.Closeable;
import java.io.IOException;

/** For steps whose failure changes nothing for the vault. */
final class Quietly {
  private Quietly() {}

  static void close(Closeable open) {
    attempt(open::close);
  }

  static void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      // best effort by definition
    }
  }

  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }
}
