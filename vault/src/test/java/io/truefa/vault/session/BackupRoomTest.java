package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Glance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The backups of a vault, and proving that they would work. */
class BackupRoomTest extends BackupRoomTestBase {
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

  /** Two devices can give one number to two secrets, which is no damage. */
  @Test
  void backupWithAnotherSecretOfTheSameNumber_isProven() {
    var session = unlocked();
    var id = add(session, "one", "ann", "first");
    replace(session, id, "on this device");
    clock.advance(Duration.ofMinutes(1));
    var before = session.backups().list().getFirst();
    try (var look = opened(session.backups().look(before, Optional.empty()))) {
      assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
    }
    clock.advance(Duration.ofMinutes(1));
    replace(session, id, "on another device");
    delete(session.backups().list().getFirst().path()); // the newest is now the one with the first replacement
    var newest = session.backups().list().getFirst();
    try (var look = opened(session.backups().look(newest, Optional.empty()))) {
      var then = look.vault().entry(id).orElseThrow();
      var now = session.vault().entry(id).orElseThrow();
      assertEquals(now.secretRevision(), then.secretRevision());
      assertNotEquals(now.secret().made(), then.secret().made());
    }
    assertInstanceOf(DrillResult.Proven.class, session.backups().prove());
  }

  private void replace(VaultSession session, EntryId id, String text) {
    try (var fresh = secret(text)) {
      saved(session.apply(new VaultEdit.ReplaceSecret(id, OtpSpec.usual(), fresh)));
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
