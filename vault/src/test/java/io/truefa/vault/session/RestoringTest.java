package io.truefa.vault.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.RecoveryKey;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFault;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking into a backup, and making it the vault again. */
class RestoringTest extends BackupRoomTestBase {
  private static final OtpSpec COUNTING = new OtpSpec.Hotp(HashName.SHA1, 6, 0);

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
    assertInstanceOf(LookResult.CredentialNeeded.class, session.backups().look(newest, Optional.empty()));
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

  @Test
  void counterOfASecretThatWasReplaced_isNotThatOfTheNewOne() {
    var session = unlocked();
    var id = add(session, hotp(0));
    try (var fresh = secret("another secret")) {
      saved(session.apply(new VaultEdit.ReplaceSecret(id, COUNTING, fresh)));
    }
    saved(session.apply(new VaultEdit.RaiseCounter(id, 40)));
    var before = session.backups().list().stream().filter(backup -> backup.generation() == 2).findFirst().orElseThrow();
    try (var look = opened(session.backups().look(before, Optional.empty()))) {
      assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
    }
    assertEquals(Optional.of(RFC_SECRET), read(session, id));
    assertEquals(0, counter(session, id), "40 was the counter of the other secret");
  }

  @Test
  void counterOfASecretThatIsNotInForceAnyMore_staysWhereItIs() {
    var session = unlocked();
    var id = add(session, hotp(0));
    var given = List.of(shown(session.nextCode(id)), shown(session.nextCode(id)));
    try (var fresh = secret("another secret")) {
      saved(session.apply(new VaultEdit.ReplaceSecret(id, COUNTING, fresh)));
    }
    var before = session.backups().list().stream().filter(backup -> backup.generation() == 2).findFirst().orElseThrow();
    try (var look = opened(session.backups().look(before, Optional.empty()))) {
      assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
    }
    assertEquals(2, counter(session, id));
    assertFalse(given.contains(shown(session.nextCode(id))));
  }

  private static long counter(VaultSession session, EntryId id) {
    return session.vault().entry(id).orElseThrow().secret().counter();
  }

  /** Nobody need have a password to get a backup back. */
  @ParameterizedTest
  @EnumSource(
      value = SlotKind.class,
      names = {"PASSWORD_AND_KEY_FILE", "RECOVERY_KEY", "KEYRING"})
  void backupOfAVaultWithoutAPassword_isRestoredWithWhatOpensIt(SlotKind kind) throws IOException {
    var session = three();
    confirm(session);
    try (var credential = credential(kind)) {
      assertInstanceOf(SlotResult.Done.class, session.slots().add(NewSlot.of(credential, "")));
      if (kind.heldByAPerson()) {
        var password = session.slots().all().getFirst().id();
        assertInstanceOf(SlotResult.Done.class, session.slots().remove(password));
      }
      add(session, "four", "", "secret of four");
      session.lock(LockReason.ASKED);
      Files.delete(place);
      var newest = session.backups().list().getFirst();
      if (kind.heldByAPerson()) {
        assertInstanceOf(LookResult.WrongCredential.class, look(session, newest, PASSWORD));
      }
      try (var look = opened(session.backups().look(newest, Optional.of(credential)))) {
        assertEquals(new RestoreResult.Restored(true), session.backups().restore(look));
      }
      var begun = session.backups().examine(Optional.of(credential));
      try (var examination = assertInstanceOf(ExamineResult.Begun.class, begun).examination()) {
        assertTrue(examination.vault().isWhole());
      }
      assertInstanceOf(UnlockResult.Unlocked.class, session.unlock(credential));
      assertEquals(List.of("one", "two", "three"), issuers(session));
    }
  }

  private Credential credential(SlotKind kind) {
    return switch (kind) {
      case PASSWORD_AND_KEY_FILE -> new Credential.PasswordAndKeyFile(secret("pass"), crypto.newSecret(KeyFile.HASH_BYTES));
      case RECOVERY_KEY -> new Credential.Recovery(crypto.newSecret(RecoveryKey.BYTES));
      case KEYRING -> new Credential.Keyring(crypto.newSecret(Credential.Keyring.BYTES));
      case PASSWORD, OTHER -> throw new IllegalArgumentException();
    };
  }
}
