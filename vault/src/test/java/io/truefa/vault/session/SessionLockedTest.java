package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultFault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session does without a key. */
class SessionLockedTest extends SessionTestBase {
  @Test
  void wrongPassword_leavesVaultLocked() {
    create(session(), PASSWORD);
    var session = session();
    assertInstanceOf(UnlockResult.WrongCredential.class, unlock(session, "wrong"));
    assertInstanceOf(UnlockResult.WrongCredential.class, unlock(session, ""));
    assertEquals(SessionState.LOCKED, session.state());
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
  }

  @Test
  void damagedVault_isNotAWrongPassword_whateverThePassword() throws IOException {
    create(session(), PASSWORD);
    var bytes = Files.readAllBytes(place);
    bytes[100] ^= 1;
    Files.write(place, bytes);
    for (var password : List.of(PASSWORD, "wrong")) {
      assertEquals(new UnlockResult.Refused(VaultFault.HEADER_DAMAGED), unlock(session(), password));
    }
    assertArrayEquals(bytes, Files.readAllBytes(place));
  }

  @Test
  void missingVault_isSaid() {
    assertEquals(new UnlockResult.Refused(VaultFault.NOT_FOUND), unlock(session(), PASSWORD));
  }

  @Test
  void nothingCanBeSeenOrDone() {
    create(session(), PASSWORD);
    var session = session();
    assertThrows(IllegalStateException.class, session::vault);
    assertEquals(Optional.empty(), session.openVault());
    assertEquals(new SaveResult.Locked(), session.apply(new VaultEdit.Trash(NOBODY)));
    assertEquals(new VaultSession.NextCode.NotSaved(new SaveResult.Locked()), session.nextCode(NOBODY));
    assertEquals(Optional.empty(), session.code(NOBODY, TestVaults.NOW));
    assertEquals(Optional.empty(), read(session, NOBODY));
    assertFalse(session.neighbours().refresh());
    try (var entry = entry("a", "b", "c")) {
      assertEquals(Optional.empty(), session.duplicateOf(entry));
    }
    session.lock(LockReason.ASKED);
    assertEquals(SessionState.LOCKED, session.state());
  }
}
