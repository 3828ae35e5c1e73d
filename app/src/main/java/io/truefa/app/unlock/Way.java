package io.truefa.app.unlock;

import io.truefa.vault.credential.SlotKind;
import java.nio.file.Path;
import java.util.List;

/** How a person wants to open the vault. */
public sealed interface Way {
  record Password() implements Way {}

  /** The password together with that file. */
  record KeyFile(Path file) implements Way {}

  record Recovery() implements Way {}

  /** What to ask for first of what a vault has: a password unless there is none. */
  static Way first(List<SlotKind> kinds) {
    boolean onlyRecovery =
        !kinds.contains(SlotKind.PASSWORD)
            && !kinds.contains(SlotKind.PASSWORD_AND_KEY_FILE)
            && kinds.contains(SlotKind.RECOVERY_KEY);
    return onlyRecovery ? new Recovery() : new Password();
  }
}
