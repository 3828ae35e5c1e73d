package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.VaultEdit;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** States, and the end of every secret. */
class SessionUnlockedTest extends SessionTestBase {
  @Test
  void everyState_isTold_inOrder() {
    var session = session();
    var states = new ArrayList<SessionState>();
    session.onState(states::add);
    create(session, PASSWORD);
    session.lock(LockReason.IDLE);
    unlock(session, "wrong");
    assertEquals(
        List.of(
            SessionState.UNLOCKING, SessionState.UNLOCKED, SessionState.LOCKING, SessionState.LOCKED,
            SessionState.UNLOCKING, SessionState.LOCKED),
        states);
  }

  @Test
  void secondUnlock_isABug() {
    var session = unlocked();
    assertThrows(IllegalStateException.class, () -> unlock(session, PASSWORD));
    assertThrows(IllegalStateException.class, () -> create(session, PASSWORD));
    assertEquals(SessionState.UNLOCKED, session.state());
  }

  @Test
  void lock_destroysEverySecret_andTheVaultOpensAgain() {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    assertTrue(crypto.secrets().alive() > 0);
    session.lock(LockReason.SLEEP);
    assertEquals(0, crypto.secrets().alive());
    assertEquals(Optional.empty(), read(session, id));
    unlock(session, PASSWORD);
    assertEquals(Optional.of(RFC_SECRET), read(session, id));
  }

  @Test
  void lock_destroysTheKey_evenIfAListenerFails() {
    var session = unlocked();
    session.onState(
        state -> {
          if (state == SessionState.LOCKING) {
            throw new UnsupportedOperationException();
          }
        });
    assertThrows(UnsupportedOperationException.class, () -> session.lock(LockReason.ASKED));
    assertEquals(0, crypto.secrets().alive());
    assertEquals(SessionState.LOCKED, session.state());
  }

  @Test
  void failingListener_doesNotLeaveTheVaultHalfOpen() {
    unlocked();
    var session = session();
    session.onState(
        state -> {
          if (state == SessionState.UNLOCKING) {
            throw new UnsupportedOperationException();
          }
        });
    assertThrows(UnsupportedOperationException.class, () -> unlock(session, PASSWORD));
    assertEquals(SessionState.LOCKED, session.state());
  }

  @Test
  void whoeverHoldsASecret_cannotWaitForThemselves() {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    session.useSecret(
        id,
        _ -> {
          assertThrows(IllegalStateException.class, () -> session.lock(LockReason.ASKED));
          assertThrows(IllegalStateException.class, () -> session.apply(new VaultEdit.Trash(id)));
          assertThrows(IllegalStateException.class, session.neighbours()::refresh);
          assertThrows(IllegalStateException.class, () -> session.nextCode(id));
          return true;
        });
  }

  @Test
  void lock_waitsForALentSecret() throws Exception {
    var session = unlocked();
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    var locking = new Thread(() -> session.lock(LockReason.IDLE));
    session.useSecret(
        id,
        bytes -> {
          locking.start();
          while (locking.getState() != Thread.State.WAITING && locking.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
          }
          assertEquals(Thread.State.WAITING, locking.getState());
          assertEquals(SessionState.LOCKING, session.state());
          assertEquals((byte) '1', bytes.get(ValueLayout.JAVA_BYTE, 0), "still lent, still there");
          return true;
        });
    locking.join();
    assertEquals(SessionState.LOCKED, session.state());
    assertEquals(0, crypto.secrets().alive());
  }
}
