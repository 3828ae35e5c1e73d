package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.RecoveryKey;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.HandClock;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.TestVaults;
import io.truefa.vault.file.VaultCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in, through the session and onto the disk. */
class SessionSlotsTest extends SessionTestBase {
  private static final KdfParams RIGHT_TODAY = new KdfParams(64, 2);

  private final HandClock clock = new HandClock();

  @Test
  void addedPassword_opensTheVault_besideTheFirst() {
    var session = timed();
    create(session, PASSWORD);
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    done(addPassword(session, "second", "at work"));
    assertEquals(List.of("", "at work"), session.slots().all().stream().map(SlotInfo::label).toList());
    for (var each : List.of(PASSWORD, "second")) {
      session.lock(LockReason.ASKED);
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, each));
      assertEquals(Optional.of(RFC_SECRET), read(session, id));
    }
    assertEquals(session.slots().all().get(1).id(), session.slots().entered().orElseThrow());
  }

  @Test
  void recoveryKey_opensTheVault_andEndsAForgottenPassword() {
    var session = timed();
    create(session, PASSWORD);
    var id = add(session, "GitHub", "ann", RFC_SECRET);
    try (var recovery = recovery()) {
      done(session.slots().add(NewSlot.of(recovery, "paper")));
      session.lock(LockReason.ASKED);
      assertInstanceOf(UnlockResult.Unlocked.class, session.unlock(recovery));
      var forgotten = session.slots().all().getFirst().id();
      try (var fresh = password("remembered")) {
        done(session.slots().replace(forgotten, NewSlot.of(fresh, "new")));
      }
      session.lock(LockReason.ASKED);
      assertInstanceOf(UnlockResult.WrongCredential.class, unlock(session, PASSWORD));
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, "remembered"));
      assertEquals(Optional.of(RFC_SECRET), read(session, id));
      session.lock(LockReason.ASKED);
      assertInstanceOf(UnlockResult.Unlocked.class, session.unlock(recovery));
    }
  }

  @Test
  void changedPassword_worksOnInTheOpenSession_withItsNewKey() {
    var session = timed();
    create(session, PASSWORD);
    var before = add(session, "GitHub", "ann", RFC_SECRET);
    try (var fresh = password("new")) {
      done(session.slots().replace(session.slots().entered().orElseThrow(), NewSlot.of(fresh, "")));
    }
    assertEquals(Optional.of(RFC_SECRET), read(session, before));
    var after = add(session, "Mail", "bob", "another");
    session.lock(LockReason.ASKED);
    unlock(session, "new");
    assertEquals(Optional.of("another"), read(session, after));
  }

  /** Whoever sits at an open desktop can ask its keyring as well. */
  @Test
  void keyOfTheKeyring_opens_butChangesNothing() throws IOException {
    var session = timed();
    create(session, PASSWORD);
    try (var keyring = new Credential.Keyring(crypto.newSecret(Credential.Keyring.BYTES))) {
      done(session.slots().add(NewSlot.of(keyring, "")));
      session.lock(LockReason.ASKED);
      assertInstanceOf(UnlockResult.Unlocked.class, session.unlock(keyring));
      var slot = session.slots().all().get(1).id();
      assertEquals(Optional.of(slot), session.slots().entered());
      assertFalse(session.slots().isFresh());
      assertInstanceOf(UnlockResult.Unlocked.class, session.slots().confirm(keyring));
      assertFalse(session.slots().isFresh());
      var before = Files.readAllBytes(place);
      assertEquals(new SlotResult.NotFresh(), addPassword(session, "mine now", ""));
      assertArrayEquals(before, Files.readAllBytes(place));
      try (var person = password(PASSWORD)) {
        assertInstanceOf(UnlockResult.Unlocked.class, session.slots().confirm(person));
      }
      done(addPassword(session, "second", ""));
    }
  }

  /** A window that somebody left open is no key. */
  @Test
  void changes_needACredentialNoOlderThanAMinute() throws IOException {
    var session = timed();
    create(session, PASSWORD);
    done(addPassword(session, "second", ""));
    clock.advance(Duration.ofSeconds(60));
    assertTrue(session.slots().isFresh());
    done(addPassword(session, "third", ""));
    clock.advance(Duration.ofSeconds(1));
    var before = Files.readAllBytes(place);
    var second = session.slots().all().get(1).id();
    assertFalse(session.slots().isFresh());
    assertEquals(new SlotResult.NotFresh(), addPassword(session, "fourth", ""));
    assertEquals(new SlotResult.NotFresh(), session.slots().remove(second));
    try (var fresh = password("x")) {
      assertEquals(new SlotResult.NotFresh(), session.slots().replace(second, NewSlot.of(fresh, "")));
    }
    assertArrayEquals(before, Files.readAllBytes(place));
    done(session.slots().label(second, "a name opens nothing"));

    assertInstanceOf(UnlockResult.WrongCredential.class, confirm(session, "wrong"));
    assertEquals(new SlotResult.NotFresh(), session.slots().remove(second));
    assertInstanceOf(UnlockResult.Unlocked.class, confirm(session, "second"));
    assertEquals(second, session.slots().entered().orElseThrow());
    done(session.slots().remove(second));
    assertEquals(Optional.empty(), session.slots().entered());
  }

  @Test
  void clockPutBack_makesNothingFresh() {
    var session = timed();
    create(session, PASSWORD);
    clock.advance(Duration.ofSeconds(-1));
    assertFalse(session.slots().isFresh());
  }

  @Test
  void lastPassword_cannotBeRemoved() throws IOException {
    var session = timed();
    create(session, PASSWORD);
    var before = Files.readAllBytes(place);
    assertEquals(new SlotResult.LastOfAPerson(), session.slots().remove(session.slots().all().getFirst().id()));
    assertEquals(new SlotResult.NoSuchSlot(), session.slots().remove(new SlotId("ab".repeat(16))));
    assertArrayEquals(before, Files.readAllBytes(place));
  }

  /** Every secret of the old key is gone from memory, and no two keys live on. */
  @Test
  void turnedKey_leavesNothingOfTheOldOne() {
    var session = timed();
    create(session, PASSWORD);
    done(addPassword(session, "second", ""));
    int alive = crypto.secrets().alive();
    done(session.slots().remove(session.slots().all().get(1).id()));
    assertEquals(alive, crypto.secrets().alive());
    session.lock(LockReason.ASKED);
    assertEquals(0, crypto.secrets().alive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"createNew", "write", "force", "rename", "makeFolder"})
  void failedChange_changesNeitherDiskNorMemory(String operation) throws IOException {
    add(unlocked(), "GitHub", "ann", RFC_SECRET);
    var before = Files.readAllBytes(place);
    var session = session(FaultyStores.failing(operation, place, crypto));
    unlock(session, PASSWORD);
    int alive = crypto.secrets().alive();
    var slots = session.slots().all();
    try (var fresh = password("new")) {
      assertInstanceOf(
          SlotResult.NotSaved.class, session.slots().replace(slots.getFirst().id(), NewSlot.of(fresh, "")));
      assertInstanceOf(SlotResult.NotSaved.class, session.slots().add(NewSlot.of(fresh, "")));
    }
    assertEquals(alive, crypto.secrets().alive());
    assertEquals(slots, session.slots().all());
    assertArrayEquals(before, Files.readAllBytes(place));
    session.lock(LockReason.ASKED);
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
  }

  @Test
  void changeOnTopOfAnotherProgramsSave_losesNothing() {
    var mine = unlocked();
    var theirs = session();
    unlock(theirs, PASSWORD);
    var id = add(theirs, "GitHub", "ann", RFC_SECRET);
    try (var fresh = password("new")) {
      done(mine.slots().replace(mine.slots().all().getFirst().id(), NewSlot.of(fresh, "")));
    }
    assertEquals(Optional.of(RFC_SECRET), read(mine, id));
    assertEquals(
        new SaveResult.NotSaved(SaveFault.REKEYED), theirs.apply(new VaultEdit.Trash(id)), "their key opens it no more");
  }

  @Test
  void slotsInClear_tellKindsAndNoNames() {
    var session = timed();
    assertEquals(Optional.empty(), session.slotsInClear());
    create(session, PASSWORD);
    try (var recovery = recovery()) {
      done(session.slots().add(NewSlot.of(recovery, "paper")));
    }
    session.lock(LockReason.ASKED);
    assertEquals(
        List.of(SlotKind.PASSWORD, SlotKind.RECOVERY_KEY),
        session.slotsInClear().map(VaultCodec.SlotsInClear::kinds).orElseThrow());
    assertThrows(IllegalStateException.class, () -> session.slots().all());
    assertThrows(IllegalStateException.class, () -> session.slots().remove(new SlotId("ab".repeat(16))));
  }

  @Test
  void slotTooCheapToGuess_isWrappedAgainOnUnlock_once() throws IOException {
    unlocked().lock(LockReason.ASKED);
    var session = strict();
    unlock(session, PASSWORD);
    assertEquals(RIGHT_TODAY, session.slots().all().getFirst().cost().orElseThrow());
    var raised = Files.readAllBytes(place);
    session.lock(LockReason.ASKED);
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
    assertArrayEquals(raised, Files.readAllBytes(place));
  }

  /** Cheaper machines and dearer ones share a vault; it goes up and never down, and never to and fro. */
  @ParameterizedTest
  @CsvSource({"64, 3, false", "256, 1, false", "128, 1, false", "32, 3, true", "8, 8, true"})
  void cost_isRaisedByWork_neverLowered(int memory, int passes, boolean raised) {
    var session = session();
    try (var secret = secret(PASSWORD)) {
      session.create(secret, new KdfParams(memory, passes));
    }
    session.lock(LockReason.ASKED);
    var other = strict();
    unlock(other, PASSWORD);
    assertEquals(
        raised ? RIGHT_TODAY : new KdfParams(memory, passes), other.slots().all().getFirst().cost().orElseThrow());
  }

  @Test
  void costThatAPersonChose_stays() {
    var session = session();
    try (var secret = password(PASSWORD)) {
      session.create(new NewSlot(secret, "", Optional.of(TestVaults.CHEAP)), TestVaults.CHEAP);
    }
    session.lock(LockReason.ASKED);
    var other = strict();
    unlock(other, PASSWORD);
    assertEquals(TestVaults.CHEAP, other.slots().all().getFirst().cost().orElseThrow());
    assertTrue(other.slots().all().getFirst().costChosen());
  }

  @Test
  void raisingThatCannotBeSaved_leavesTheVaultOpen() throws IOException {
    var id = add(unlocked(), "GitHub", "ann", RFC_SECRET);
    var before = Files.readAllBytes(place);
    var session =
        new VaultSession(
            place,
            FaultyStores.failing("write", place, crypto),
            crypto,
            clock,
            _ -> true,
            KdfPolicy.fixed(RIGHT_TODAY));
    sessions.add(session);
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
    assertEquals(Optional.of(RFC_SECRET), read(session, id));
    assertArrayEquals(before, Files.readAllBytes(place));
  }

  private VaultSession timed() {
    var session =
        new VaultSession(place, FaultyStores.healthy(place, crypto), crypto, clock, _ -> true);
    sessions.add(session);
    return session;
  }

  private VaultSession strict() {
    var session =
        new VaultSession(
            place, FaultyStores.healthy(place, crypto), crypto, clock, _ -> true, KdfPolicy.fixed(RIGHT_TODAY));
    sessions.add(session);
    return session;
  }

  private SlotResult addPassword(VaultSession session, String text, String label) {
    try (var password = password(text)) {
      return session.slots().add(NewSlot.of(password, label));
    }
  }

  private UnlockResult confirm(VaultSession session, String text) {
    try (var password = password(text)) {
      return session.slots().confirm(password);
    }
  }

  private Credential password(String text) {
    return new Credential.Password(secret(text));
  }

  private Credential recovery() {
    return new Credential.Recovery(crypto.newSecret(RecoveryKey.BYTES));
  }

  private static void done(SlotResult result) {
    assertTrue(assertInstanceOf(SlotResult.Done.class, result).durable());
  }
}
