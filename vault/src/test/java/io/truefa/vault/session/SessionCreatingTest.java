package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfParams;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A vault is made where nothing was. */
class SessionCreatingTest extends SessionTestBase {
  @Test
  void createdVault_opensWithItsPassword_andGivesTheSecretBack() {
    EntryId id;
    try (var session = session()) {
      assertFalse(session.exists());
      assertEquals(new CreateResult.Created(true), create(session, PASSWORD));
      assertTrue(session.exists());
      assertEquals(SessionState.UNLOCKED, session.state());
      id = add(session, "GitHub", "ann", RFC_SECRET);
    }
    try (var session = session()) {
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
      assertEquals(new Label("GitHub", "ann"), session.vault().entries().getFirst().label());
      assertEquals(Optional.of(RFC_SECRET), read(session, id));
    }
  }

  @Test
  void somethingThere_isNotTouched_andNothingIsLeftOpen() throws IOException {
    Files.writeString(place, "mine");
    var session = session();
    assertInstanceOf(CreateResult.AlreadyExists.class, create(session, PASSWORD));
    assertEquals("mine", Files.readString(place));
    assertEquals(SessionState.LOCKED, session.state());
    assertEquals(List.of("my.tfav"), names(folder));
  }

  @Test
  void somethingThatAppearsMeanwhile_isNotTouched() throws IOException {
    var session = session();
    session.onState(
        state -> {
          if (state == SessionState.UNLOCKING) {
            write(place, "somebody was faster");
          }
        });
    assertInstanceOf(CreateResult.AlreadyExists.class, create(session, PASSWORD));
    assertEquals("somebody was faster", Files.readString(place));
    assertEquals(SessionState.LOCKED, session.state());
  }

  @Test
  void failedCreation_leavesNoFile_andTheSessionLocked() throws IOException {
    var session = session(FaultyStores.failing("force", place, crypto));
    assertEquals(new CreateResult.NotCreated(SaveFault.IO), create(session, PASSWORD));
    assertFalse(session.exists());
    assertEquals(SessionState.LOCKED, session.state());
    assertEquals(List.of("my.tfav.lock"), names(folder));
    assertEquals(new CreateResult.Created(true), create(session(), PASSWORD));
  }

  @Test
  void missingFolder_isNamed() {
    place = folder.resolve("no/such/folder.tfav");
    assertEquals(new CreateResult.NotCreated(SaveFault.NO_FOLDER), create(session(), PASSWORD));
  }

  @Test
  void costBelowTheFloor_isABug_inTheRealProgram() {
    var session = new VaultSession(place, crypto, TestVaults.CLOCK);
    sessions.add(session);
    assertEquals(place, session.file());
    try (var password = secret(PASSWORD)) {
      var cheap = new KdfParams(64 * 1024, 2);
      assertThrows(IllegalArgumentException.class, () -> session.create(password, cheap));
    }
    assertFalse(session.exists());
  }

  @Test
  void costBeyondThisMachine_isSaid_andNothingIsLeft() throws IOException {
    int beyond = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 1024 + 1);
    var session = session();
    try (var password = secret(PASSWORD)) {
      var result = session.create(password, new KdfParams(beyond, 1));
      assertTrue(assertInstanceOf(CreateResult.MemoryShort.class, result).neededMiB() >= beyond / 1024);
    }
    assertEquals(SessionState.LOCKED, session.state());
    assertEquals(List.of(), names(folder));
  }
}
