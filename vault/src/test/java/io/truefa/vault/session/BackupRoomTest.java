package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.FaultyStores;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.HandClock;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Backups of a vault that is open, locked or damaged. */
class BackupRoomTest extends SessionTestBase {
  private final HandClock clock = new HandClock();

  @Override
  VaultSession session() {
    return session(FaultyStores.healthy(place, crypto, clock));
  }

  @Override
  VaultSession session(VaultStore store) {
    var session = new VaultSession(place, store, Optional.of(anchors()), crypto, clock, _ -> true);
    sessions.add(session);
    return session;
  }

  private Anchors anchors() {
    return new Anchors(folder.resolve("state"), crypto.random(), clock);
  }

  /** A vault with three entries and a backup of each save before. */
  private VaultSession three() {
    var session = unlocked();
    for (var name : List.of("one", "two", "three")) {
      clock.advance(Duration.ofMinutes(1));
      add(session, name, "ann", "secret of " + name);
    }
    return session;
  }

  @Nested
  class Listing {
    @Test
    void backups_areListedNewestFirst_withoutAPassword() {
      three();
      var listed = session().backups().list();
      assertEquals(List.of(3L, 2L, 1L), listed.stream().map(BackupFile::generation).toList());
      for (var backup : listed) {
        var glance = assertInstanceOf(Glance.Whole.class, session().backups().glance(backup));
        assertEquals(backup.generation(), glance.generation());
        assertEquals(backup.size(), glance.size());
      }
    }
  }

  @Nested
  class Proving {
    @Test
    void wholeBackup_isProven_andTheDateIsRemembered() {
      var session = three();
      assertEquals(Optional.empty(), session.backups().lastProven());
      var proven = assertInstanceOf(DrillResult.Proven.class, session.backups().prove());
      assertEquals(2, proven.entries());
      assertEquals(1, proven.differing());
      assertEquals(Optional.of(clock.instant()), session.backups().lastProven());
      var locked = session();
      assertEquals(Optional.of(clock.instant()), locked.backups().lastProven());
      clock.advance(Duration.ofDays(40));
      add(session, "four", "", "secret");
      assertEquals(Optional.of(clock.instant().minus(Duration.ofDays(40))), session.backups().lastProven());
    }

    @Test
    void noBackup_isSaid() {
      assertEquals(new DrillResult.NoBackup(), unlocked().backups().prove());
    }

    @Test
    void lockedVault_cannotProve() {
      three().lock(LockReason.ASKED);
      assertThrows(IllegalStateException.class, () -> sessions.getFirst().backups().prove());
    }

    @Test
    void everyDamagedByteOfABackup_isFound_andTheDateStays() throws IOException {
      var session = three();
      var newest = session.backups().list().getFirst().path();
      var good = Files.readAllBytes(newest);
      Files.delete(newest); // it may be a second name of nothing else, but must not be written through
      for (int at = 0; at < good.length; at += 97) {
        var bad = good.clone();
        bad[at] ^= 1;
        Files.write(newest, bad);
        var result = session.backups().prove();
        assertFalse(result instanceof DrillResult.Proven, "byte " + at);
      }
      assertEquals(Optional.empty(), session.backups().lastProven());
    }
  }

  @Nested
  class Restoring {
    @Test
    void look_tellsTheDifferences_andTouchesNothing() throws IOException {
      var session = three();
      var three = session.vault().entries().getLast();
      var first = session.vault().entries().getFirst();
      saved(session.apply(new VaultEdit.Describe(first.id(), new Label("uno", "ann"), List.of(), "", false)));
      var before = Files.readAllBytes(place);
      var newest = session.backups().list();
      try (var look = opened(session.backups().look(newest.get(1), Optional.empty()))) {
        var difference = look.difference().orElseThrow();
        assertEquals(List.of(), difference.added());
        assertEquals(List.of(three.id()), difference.removed().stream().map(Entry::id).toList());
        assertEquals(List.of("one"), difference.changed().stream().map(entry -> entry.label().issuer()).toList());
        assertEquals(2, look.vault().entries().size());
      }
      assertArrayEquals(before, Files.readAllBytes(place));
    }

    @Test
    void restoredBackup_isTheNewestSave_andWhatWasThereIsABackup() throws IOException {
      var session = three();
      var present = Files.readAllBytes(place);
      clock.advance(Duration.ofMinutes(1));
      try (var look = opened(session.backups().look(session.backups().list().get(1), Optional.empty()))) {
        assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
      }
      assertEquals(List.of("one"), issuers(session));
      assertEquals(Optional.of("secret of one"), read(session, session.vault().entries().getFirst().id()));
      assertEquals(5, generation(session));
      var newest = session.backups().list().getFirst();
      assertArrayEquals(present, Files.readAllBytes(newest.path()));
      add(session, "after", "", "secret");
      var again = session();
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(again, PASSWORD));
      assertEquals(new Standing.Current(), again.standing());
      assertEquals(List.of("one", "after"), issuers(again));
    }

    @Test
    void counterThatWentOn_staysWhereItIs_soThatNoCodeComesTwice() {
      var session = unlocked();
      var id = add(session, hotp(0));
      var given = List.of(shown(session.nextCode(id)), shown(session.nextCode(id)));
      var oldest = session.backups().list().stream().filter(backup -> backup.generation() == 2).findFirst().orElseThrow();
      try (var look = opened(session.backups().look(oldest, Optional.empty()))) {
        assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
      }
      assertFalse(given.contains(shown(session.nextCode(id))));
    }

    @Test
    void damagedVault_isPutAside_andTheBackupOpensWithItsPassword() throws IOException {
      three().lock(LockReason.ASKED);
      Files.writeString(place, "rubble");
      var session = session();
      assertEquals(new UnlockResult.Refused(VaultFault.NOT_A_VAULT), unlock(session, PASSWORD));
      var newest = session.backups().list().getFirst();
      assertInstanceOf(LookResult.PasswordNeeded.class, session.backups().look(newest, Optional.empty()));
      assertInstanceOf(LookResult.WrongCredential.class, look(session, newest, "wrong"));
      try (var look = opened(look(session, newest, PASSWORD))) {
        assertEquals(Optional.empty(), look.difference());
        assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
      }
      assertEquals(SessionState.LOCKED, session.state());
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
      assertEquals(List.of("one", "two"), issuers(session));
      assertEquals(new Standing.Current(), session.standing());
      assertEquals(5, generation(session), "above what this computer has seen");
      assertTrue(names(folder.resolve("backups")).stream().anyMatch(name -> name.contains(".replaced.")));
    }

    @Test
    void vaultThatIsGone_isMadeAgain() throws IOException {
      three().lock(LockReason.ASKED);
      Files.delete(place);
      var session = session();
      try (var look = opened(look(session, session.backups().list().getFirst(), PASSWORD))) {
        assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
      }
      unlock(session, PASSWORD);
      assertEquals(List.of("one", "two"), issuers(session));
    }

    @Test
    void folderInThePlaceOfTheVault_isLeftAlone() throws IOException {
      three().lock(LockReason.ASKED);
      Files.delete(place);
      Files.createDirectory(place);
      var session = session();
      try (var look = opened(look(session, session.backups().list().getFirst(), PASSWORD))) {
        assertEquals(new RestoreResult.NotRestored(SaveFault.REPLACED), session.backups().restore(look));
      }
      assertTrue(Files.isDirectory(place));
    }

    @Test
    void damagedBackup_isRefused() throws IOException {
      var session = three();
      var newest = session.backups().list().getFirst();
      Files.delete(newest.path());
      Files.writeString(newest.path(), "rubble");
      assertEquals(
          new LookResult.Refused(VaultFault.NOT_A_VAULT), session.backups().look(newest, Optional.empty()));
    }
  }

  @Nested
  class OlderCopies {
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
  }

  @Nested
  class Examining {
    @Test
    void wholeVaultAndBackups_areFoundWhole() {
      var session = three();
      session.lock(LockReason.ASKED);
      try (var examination = begun(session)) {
        assertTrue(examination.vault().isWhole());
        assertEquals(3, examination.vault().entries());
        assertEquals(3, examination.backups().size());
        examination.backups().forEach(each -> assertTrue(examination.backup(each).orElseThrow().isWhole()));
        assertEquals(new RepairResult.NothingToRepair(), examination.repair());
      }
    }

    @Test
    void wrongPassword_isSaid() {
      three().lock(LockReason.ASKED);
      try (var wrong = secret("wrong")) {
        assertInstanceOf(
            ExamineResult.WrongCredential.class, sessions.getFirst().backups().examine(Optional.of(wrong)));
      }
    }

    @Test
    void damagedSecret_isNamed_andMendedFromTheNewestBackupThatHasIt() throws IOException {
      var session = three();
      var entries = session.vault().entries();
      session.lock(LockReason.ASKED);
      var damaged = everyCellHit(); // the newest secret is in no backup
      Files.delete(place);
      Files.write(place, damaged);
      assertEquals(new UnlockResult.Refused(VaultFault.CELLS_DAMAGED), unlock(session, PASSWORD));
      try (var examination = begun(session)) {
        var found = examination.vault();
        assertEquals(Optional.of(VaultFault.CELLS_DAMAGED), found.fault());
        assertEquals(3, found.entries());
        assertEquals(entries, found.broken(), "every cell was hit");
        clock.advance(Duration.ofMinutes(1));
        var repaired = assertInstanceOf(RepairResult.Repaired.class, examination.repair());
        assertEquals(entries.subList(0, 2), repaired.mended());
        assertEquals(entries.subList(2, 3), repaired.lost());
        assertTrue(repaired.durable());
      }
      assertInstanceOf(UnlockResult.Unlocked.class, unlock(session, PASSWORD));
      assertEquals(Optional.of("secret of one"), read(session, entries.get(0).id()));
      assertEquals(Optional.of("secret of two"), read(session, entries.get(1).id()));
      assertEquals(Optional.empty(), read(session, entries.get(2).id()));
      assertEquals(new Standing.Current(), session.standing());
      var aside = names(folder.resolve("backups")).stream().filter(name -> name.contains(".replaced.")).toList();
      assertArrayEquals(damaged, Files.readAllBytes(folder.resolve("backups").resolve(aside.getFirst())));
    }

    @Test
    void damageToTheListOfEntries_isBeyondRepair_andNothingIsTouched() throws IOException {
      var session = three();
      session.lock(LockReason.ASKED);
      var bytes = Files.readAllBytes(place);
      bytes[ByteBuffer.wrap(bytes).getInt(12) + 200] ^= 1; // in the index
      Files.delete(place);
      Files.write(place, bytes);
      try (var examination = begun(session)) { // by the key of a backup
        assertEquals(Optional.of(VaultFault.INDEX_DAMAGED), examination.vault().fault());
        assertEquals(new RepairResult.BeyondRepair(), examination.repair());
        assertTrue(examination.backup(examination.backups().getFirst()).orElseThrow().isWhole());
      }
      assertArrayEquals(bytes, Files.readAllBytes(place));
    }

    /** Each cell of the vault with one bit changed. */
    private byte[] everyCellHit() throws IOException {
      var bytes = Files.readAllBytes(place);
      int cells = bytes.length - 16 * 256;
      for (int at = cells + 100; at < bytes.length; at += 256) {
        bytes[at] ^= 1;
      }
      return bytes;
    }

    private Examination begun(VaultSession session) {
      try (var password = secret(PASSWORD)) {
        return assertInstanceOf(ExamineResult.Begun.class, session.backups().examine(Optional.of(password)))
            .examination();
      }
    }
  }

  private LookResult look(VaultSession session, BackupFile backup, String password) {
    try (var secret = secret(password)) {
      return session.backups().look(backup, Optional.of(secret));
    }
  }

  private static Look opened(LookResult result) {
    return assertInstanceOf(LookResult.Opened.class, result).look();
  }

  private static List<String> issuers(VaultSession session) {
    return session.vault().entries().stream().map(entry -> entry.label().issuer()).toList();
  }

  private static long generation(VaultSession session) {
    return assertInstanceOf(Glance.Whole.class, session.glance()).generation();
  }
}
