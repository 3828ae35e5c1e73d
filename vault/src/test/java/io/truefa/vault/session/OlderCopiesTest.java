package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultNames;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An older or forked copy in the place of the vault. */
class OlderCopiesTest extends BackupRoomTestBase {
  @Test
  void olderCopy_opensToBeLookedAt_andNothingIsSavedIntoIt() throws IOException {
    var session = three();
    var older = Files.readAllBytes(session.backups().list().get(1).path());
    var id = session.vault().entries().getFirst().id();
    session.lock(LockReason.ASKED);
    var seen = clock.instant();
    clock.advance(Duration.ofDays(1));
    Files.write(place, older);

    assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
    assertEquals(new Standing.Older(2, seen), session.standing());
    assertEquals(List.of("one"), issuers(session));
    assertTrue(session.code(id, clock.instant()).isPresent());
    assertEquals(new SaveResult.NotSaved(SaveFault.OLDER_COPY), session.apply(new VaultEdit.Trash(id)));
    assertArrayEquals(older, Files.readAllBytes(place));
  }

  @Test
  void olderCopyWithCounters_givesNoCode() throws IOException {
    var session = unlocked();
    var id = add(session, hotp(0));
    var older = Files.readAllBytes(place);
    shown(session.nextCode(id));
    session.lock(LockReason.ASKED);
    Files.write(place, older);
    unlock(session, PASSWORD);
    assertEquals(
        new VaultSession.NextCode.NotSaved(new SaveResult.NotSaved(SaveFault.OLDER_COPY)), session.nextCode(id));
  }

  @Test
  void acceptedCopy_isTheNewestSave_hereAndForEveryOther() throws IOException {
    var session = three();
    var older = Files.readAllBytes(session.backups().list().get(1).path());
    session.lock(LockReason.ASKED);
    Files.write(place, older);
    unlock(session, PASSWORD);
    assertEquals(new RestoreResult.Restored(true), session.backups().accept());
    assertEquals(new Standing.Current(), session.standing());
    assertEquals(5, generation(session));
    add(session, "after", "", "secret");
    session.lock(LockReason.ASKED);
    unlock(session, PASSWORD);
    assertEquals(new Standing.Current(), session.standing());
    assertEquals(List.of("one", "after"), issuers(session));
  }

  /** The fork has a higher number than what this machine saw last. */
  @Test
  void acceptedFork_isNotUndone_byAnotherSessionThatHasTheOtherLineOpen() throws IOException {
    var session = unlocked();
    var base = Files.readAllBytes(place);
    add(session, "ours", "", "secret");
    var ours = Files.readAllBytes(place);
    Files.write(place, base);
    var theirs = new VaultSession(place, FaultyStores.healthy(place, crypto), crypto, clock, _ -> true);
    sessions.add(theirs);
    unlock(theirs, PASSWORD);
    add(theirs, "theirs", "", "secret");
    add(theirs, "theirs too", "", "secret");
    theirs.lock(LockReason.ASKED);
    var forked = Files.readAllBytes(place);
    Files.write(place, ours);
    var other = session();
    unlock(other, PASSWORD);
    session.lock(LockReason.ASKED);
    Files.write(place, forked);
    unlock(session, PASSWORD);
    assertInstanceOf(Standing.Forked.class, session.standing());
    assertEquals(new RestoreResult.Restored(true), session.backups().accept());
    assertTrue(other.neighbours().refresh());
    assertEquals(List.of("theirs", "theirs too"), issuers(other));
  }

  @Test
  void otherSaveOfTheSameNumber_isAFork() throws IOException {
    var session = unlocked();
    var base = Files.readAllBytes(place);
    add(session, "ours", "", "secret");
    session.lock(LockReason.ASKED);
    var ours = Files.readAllBytes(place);
    // another computer, which does not know ours, saved on top of the same base
    Files.write(place, base);
    var theirs = new VaultSession(place, FaultyStores.healthy(place, crypto), crypto, clock, _ -> true);
    sessions.add(theirs);
    unlock(theirs, PASSWORD);
    add(theirs, "theirs", "", "secret");
    theirs.lock(LockReason.ASKED);

    unlock(session, PASSWORD);
    assertInstanceOf(Standing.Forked.class, session.standing());
    var id = session.vault().entries().getFirst().id();
    assertEquals(new SaveResult.NotSaved(SaveFault.FORKED), session.apply(new VaultEdit.Trash(id)));
    session.lock(LockReason.ASKED);
    Files.write(place, ours);
    unlock(session, PASSWORD);
    assertEquals(new Standing.Current(), session.standing());
  }

  @Test
  void withoutMemory_everyCopyOpensAsBefore() throws IOException {
    var session = three();
    var older = Files.readAllBytes(session.backups().list().get(1).path());
    session.lock(LockReason.ASKED);
    Files.write(place, older);
    deleteMemory();
    unlock(session, PASSWORD);
    assertEquals(new Standing.Current(), session.standing());
    assertFalse(session.backups().isMemoryDamaged());
  }

  @Test
  void damagedMemory_neverPreventsTheStart_andIsTold() throws IOException {
    var session = three();
    session.lock(LockReason.ASKED);
    try (var all = Files.list(folder.resolve("state").resolve("anchors"))) {
      for (var path : all.toList()) {
        Files.writeString(path, "x");
      }
    }
    assertTrue(session.backups().isMemoryDamaged());
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
    assertEquals(new Standing.Current(), session.standing());
    assertFalse(session.backups().isMemoryDamaged(), "written anew");
  }

  @Test
  void backupOpenedAsAVault_isThereToBeLookedAt() throws IOException {
    var backup = three().backups().list().getFirst().path();
    var before = Files.readAllBytes(backup);
    place = backup;
    var session = session();
    assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
    assertEquals(new Standing.BackupCopy(), session.standing());
    var id = session.vault().entries().getFirst().id();
    assertEquals(new SaveResult.NotSaved(SaveFault.IS_A_BACKUP), session.apply(new VaultEdit.Trash(id)));
    assertEquals(new RestoreResult.NotRestored(SaveFault.IS_A_BACKUP), session.backups().accept());
    assertArrayEquals(before, Files.readAllBytes(backup));
  }

  private void deleteMemory() throws IOException {
    var anchors = folder.resolve("state").resolve("anchors");
    try (var all = Files.list(anchors)) {
      for (var path : all.toList()) {
        Files.delete(path);
      }
    }
  }

  /** The other one knows the newest save; what a person accepted here is its successor, not something to merge. */
  @Test
  void acceptedCopy_isNotUndoneByAnotherOpenSession() throws IOException {
    var session = three();
    var other = session();
    unlock(other, PASSWORD);
    var older = Files.readAllBytes(session.backups().list().get(1).path());
    session.lock(LockReason.ASKED);
    Files.write(place, older);
    unlock(session, PASSWORD);
    assertEquals(new RestoreResult.Restored(true), session.backups().accept());

    assertTrue(other.neighbours().refresh());
    assertEquals(List.of("one"), issuers(other));
    add(other, "after", "", "secret");
    assertTrue(session.neighbours().refresh());
    assertEquals(List.of("one", "after"), issuers(session));
    assertEquals(new Standing.Current(), session.standing());
  }

  @Test
  void acceptedFork_isNotUndoneByAnotherOpenSession() throws IOException {
    var session = unlocked();
    var base = Files.readAllBytes(place);
    add(session, "ours", "", "secret");
    forkOf(base, "theirs");
    var other = session;
    var accepting = session();
    unlock(accepting, PASSWORD);
    assertInstanceOf(Standing.Forked.class, accepting.standing());
    assertEquals(new RestoreResult.Restored(true), accepting.backups().accept());
    assertTrue(other.neighbours().refresh());
    assertEquals(List.of("theirs"), issuers(other));
  }

  @Test
  void fork_isBroughtTogetherWithTheNewestSaveSeen() throws IOException {
    var session = unlocked();
    add(session, "both", "", "secret of both");
    var base = Files.readAllBytes(place);
    add(session, "ours", "", "secret of ours");
    var ours = Files.readAllBytes(place);
    session.lock(LockReason.ASKED);
    forkOf(base, "theirs");
    // what was overwritten from elsewhere is still known to a backup
    var backups = folder.resolve("backups");
    var saved = VaultNames.backupOf(place, ours, clock.instant());
    Files.write(backups.resolve(saved), ours);

    unlock(session, PASSWORD);
    var ready = assertInstanceOf(Partner.Ready.class, session.backups().partner());
    assertEquals(saved, ready.backup().path().getFileName().toString());
    assertTrue(ready.newestSeen());
    assertEquals(1, ready.added());
    assertEquals(0, ready.changed());
    assertEquals(List.of("both", "theirs"), issuers(session), "asking changes nothing");
    assertEquals(new TogetherResult.Together(1, 0, true), session.backups().bringTogether());
    assertEquals(new Standing.Current(), session.standing());
    session.lock(LockReason.ASKED);
    unlock(session, PASSWORD);
    assertEquals(new Standing.Current(), session.standing());
    assertEquals(Set.of("both", "ours", "theirs"), Set.copyOf(issuers(session)));
    for (var entry : session.vault().entries()) {
      assertEquals(Optional.of("secret of " + entry.label().issuer()), read(session, entry.id()));
    }
    assertInstanceOf(Partner.NoNews.class, session.backups().partner());
    assertInstanceOf(TogetherResult.Alone.class, session.backups().bringTogether());
  }

  @Test
  void olderCopy_isBroughtTogetherWithTheNewestBackup_whichIsNotAllThatWasSeen() throws IOException {
    var session = three();
    var older = Files.readAllBytes(session.backups().list().get(1).path());
    session.lock(LockReason.ASKED);
    Files.write(place, older);
    unlock(session, PASSWORD);
    var ready = assertInstanceOf(Partner.Ready.class, session.backups().partner());
    assertFalse(ready.newestSeen());
    assertEquals(1, ready.added());
    assertEquals(new TogetherResult.Together(1, 0, true), session.backups().bringTogether());
    assertEquals(List.of("one", "two"), issuers(session));
    assertEquals(Optional.of("secret of two"), read(session, session.vault().entries().getLast().id()));
  }

  @Test
  void withoutABackupThatOpens_itIsSaidWhyNothingCanBeBroughtTogether() throws IOException {
    var session = three();
    var older = Files.readAllBytes(session.backups().list().get(1).path());
    confirm(session);
    try (var fresh = secret("new password")) {
      var wanted = NewSlot.of(new Credential.Password(fresh), "");
      assertInstanceOf(
          SlotResult.Done.class, session.slots().replace(session.slots().all().getFirst().id(), wanted));
    }
    add(session, "four", "", "secret");
    for (var backup : session.backups().list()) {
      if (backup.generation() < 5) {
        Files.delete(backup.path()); // only one under the new key is left
      }
    }
    session.lock(LockReason.ASKED);
    Files.write(place, older);
    unlock(session, PASSWORD);
    assertEquals(new Partner.OtherKey(), session.backups().partner());
    for (var backup : session.backups().list()) {
      Files.delete(backup.path());
    }
    assertEquals(new TogetherResult.Alone(new Partner.None()), session.backups().bringTogether());
  }

  /** Another computer, which does not know ours, saved on top of {@code base}. */
  private void forkOf(byte[] base, String issuer) throws IOException {
    Files.write(place, base);
    var theirs = new VaultSession(place, FaultyStores.healthy(place, crypto), crypto, clock, _ -> true);
    sessions.add(theirs);
    unlock(theirs, PASSWORD);
    add(theirs, issuer, "", "secret of " + issuer);
    theirs.lock(LockReason.ASKED);
  }
}
