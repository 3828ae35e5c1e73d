package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Legal and illegal steps. */
class StateMachineTest {
  @Test
  void onlyLegalStepsBetweenStates() {
    var legal =
        List.of(
            List.of(SessionState.LOCKED, SessionState.UNLOCKING),
            List.of(SessionState.UNLOCKING, SessionState.UNLOCKED),
            List.of(SessionState.UNLOCKING, SessionState.LOCKED),
            List.of(SessionState.UNLOCKED, SessionState.LOCKING),
            List.of(SessionState.LOCKING, SessionState.LOCKED));
    for (var from : SessionState.values()) {
      for (var to : SessionState.values()) {
        var machine = machineIn(from);
        if (legal.contains(List.of(from, to))) {
          machine.go(to);
          assertEquals(to, machine.state());
        } else {
          assertThrows(IllegalStateException.class, () -> machine.go(to));
          assertEquals(from, machine.state());
        }
      }
    }
  }

  private static StateMachine machineIn(SessionState wanted) {
    var machine = new StateMachine();
    for (var next : List.of(SessionState.UNLOCKING, SessionState.UNLOCKED, SessionState.LOCKING)) {
      if (machine.state() == wanted) {
        break;
      }
      machine.go(next);
    }
    return machine;
  }
}
