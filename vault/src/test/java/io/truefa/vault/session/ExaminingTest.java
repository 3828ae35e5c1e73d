package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.credential.Credential;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.VaultFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking at every byte of a vault and its backups, and mending. */
class ExaminingTest extends BackupRoomTestBase {
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
          ExamineResult.WrongCredential.class, sessions.getFirst().backups().examine(Optional.of(new Credential.Password(wrong))));
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

  /** Its code works again; and still something is lost, so that it must not be called mended. */
  @Test
  void entryWhoseRecoveryCodesNoBackupHas_isLost() throws IOException {
    var session = three();
    var entries = session.vault().entries();
    try (var codes = secret("alpha\nbravo")) {
      saved(session.apply(new VaultEdit.SetRecoveryCodes(entries.getFirst().id(), codes, 2)));
    }
    session.lock(LockReason.ASKED);
    var damaged = everyCellHit();
    Files.delete(place);
    Files.write(place, damaged);
    try (var examination = begun(session)) {
      var repaired = assertInstanceOf(RepairResult.Repaired.class, examination.repair());
      assertEquals(List.of("one"), repaired.lost().stream().map(entry -> entry.label().issuer()).toList());
      assertEquals(entries.subList(1, 3), repaired.mended());
    }
    unlock(session, PASSWORD);
    assertEquals(Optional.of("secret of one"), read(session, entries.getFirst().id()));
  }
}
