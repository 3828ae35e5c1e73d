package io.truefa.vault.session;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The open vault, the state it is in, and the lock held by whatever changes state or file. */
final class Room {
  private final StateMachine states = new StateMachine();
  private final ReentrantLock work = new ReentrantLock();
  private final Standings standings;

  /** Null unless unlocked. */
  private volatile Unlocked open;

  Room(Standings standings) {
    this.standings = standings;
  }

  SessionState state() {
    return states.state();
  }

  void onState(Consumer<SessionState> listener) {
    states.listen(listener);
  }

  /** Empty unless unlocked. Whoever holds it may find it closed a moment later. */
  Optional<Unlocked> present() {
    return Optional.ofNullable(open);
  }

  void requireLocked() {
    states.require(SessionState.LOCKED);
  }

  /** What is opened, or opened in place of what was; by whoever works here alone. */
  void enter(Unlocked opened) {
    open = opened;
  }

  /** With nobody else at work. */
  <R> R alone(Supplier<R> what) {
    work.lock();
    try {
      return what.get();
    } finally {
      work.unlock();
    }
  }

  /** From locked to whatever {@code attempt} makes of it. */
  <R> R opening(Supplier<R> attempt) {
    try {
      states.go(SessionState.UNLOCKING);
      return attempt.get();
    } finally {
      settle();
    }
  }

  private void settle() {
    try {
      present().ifPresent(standings::opened); // before anybody is told, as it decides whether anything may be saved
    } finally {
      states.go(open != null ? SessionState.UNLOCKED : SessionState.LOCKED);
    }
  }

  /** Handed what is open, with nobody else at work. */
  <R> R whileOpen(Function<Optional<Unlocked>, R> question) {
    requireNotReading();
    return alone(() -> question.apply(present()));
  }

  /** What ends in a save; {@code refused} where the vault is locked or may not be saved into. */
  <R> R saving(Function<SaveResult, R> refused, Function<Unlocked, R> what) {
    return whileOpen(
        vault -> {
          if (vault.isEmpty()) {
            return refused.apply(new SaveResult.Locked());
          }
          var refusal = standings.refusal();
          return refusal.isPresent() ? refused.apply(refusal.get()) : what.apply(vault.get());
        });
  }

  /** What may give the vault another key; throws {@link IllegalStateException} unless unlocked. */
  <R> R changing(Function<Unlocked, R> what) {
    requireNotReading();
    return alone(
        () -> {
          states.require(SessionState.UNLOCKED);
          var present = open;
          var key = present.key();
          var answer = what.apply(present);
          if (present.key() != key) {
            standings.opened(present); // what is remembered here is signed with the key that went
          }
          return answer;
        });
  }

  /** Waits for lent secrets, then destroys every key and secret. Harmless when locked already. */
  void lock() {
    requireNotReading();
    work.lock();
    try {
      var present = open;
      if (present == null) {
        return;
      }
      try {
        states.go(SessionState.LOCKING);
      } finally { // whatever a listener does, the key goes
        open = null;
        present.close();
        states.go(SessionState.LOCKED);
      }
    } finally {
      work.unlock();
    }
  }

  private void requireNotReading() {
    present().ifPresent(Unlocked::requireNotReading);
  }
}
