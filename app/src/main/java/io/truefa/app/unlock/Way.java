package io.truefa.app.unlock;

import java.nio.file.Path;

/** How a person wants to open the vault. */
sealed interface Way {
  record Password() implements Way {}

  /** The password together with that file. */
  record KeyFile(Path file) implements Way {}

  record Recovery() implements Way {}
}
