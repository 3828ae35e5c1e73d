package io.truefa.app.backups;

import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.VaultSession;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks an open vault in the background, where a lock may come at any moment; then there is no answer, and nobody waits for it. */
final class UnlessLocked {
  private final VaultSession session;

  UnlessLocked(VaultSession session) {
    this.session = session;
  }

  <T> Optional<T> ask(Supplier<T> question) {
    boolean wasOpen = session.state() == SessionState.UNLOCKED;
    try {
      return Optional.of(question.get());
    } catch (IllegalStateException e) {
      if (wasOpen && session.state() == SessionState.UNLOCKED) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
