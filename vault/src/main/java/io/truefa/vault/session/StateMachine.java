package io.truefa.vault.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Holds the state and lets it go only where it may. */
final class StateMachine {
  private final List<Consumer<SessionState>> listeners = new CopyOnWriteArrayList<>();
  private volatile SessionState state = SessionState.LOCKED;

  SessionState state() {
    return state;
  }

  void listen(Consumer<SessionState> listener) {
    listeners.add(listener);
  }

  /** Called by one thread at a time. */
  void go(SessionState next) {
    if (!mayFollow(state, next)) {
      throw new IllegalStateException("from " + state + " to " + next);
    }
    state = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  void require(SessionState expected) {
    if (state != expected) {
      throw new IllegalStateException("the vault is " + state + ", not " + expected);
    }
  }

  private static boolean mayFollow(SessionState from, SessionState to) {
    return switch (from) {
      case LOCKED -> to == SessionState.UNLOCKING;
      case UNLOCKING -> to == SessionState.UNLOCKED || to == SessionState.LOCKED;
      case UNLOCKED -> to == SessionState.LOCKING;
      case LOCKING -> to == SessionState.LOCKED;
    };
  }
}
