package io.truefa.app.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestCrypto;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.app.unlock.Patience;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.RecoveryKey;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.session.DrillResult;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.Partner;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.Standing;
import io.truefa.vault.session.VaultPlaces;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real vault with two entries, decided about without a window. */
class BackupsModelTest {
  private static final String PASSWORD = "correct horse";
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:26Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final DirectBackground work = new DirectBackground();
  private final AtomicLong nanos = new AtomicLong();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final List<String> said = new ArrayList<>();
  private Crypto crypto;
  private Path file;
  private VaultSession session;
  private BackupsModel model;

  @BeforeEach
  void makeVault() {
    file = folder.resolve("my.tfv");
    crypto = TestCrypto.open(folder.resolve("state"), CLOCK);
    session =
        new VaultSession(file, new VaultPlaces(folder.resolve("state"), Optional::empty), crypto, CLOCK);
    try (var password = secret(PASSWORD)) {
      session.create(password, new KdfParams(64 * 1024, 3));
    }
    add("Bank");
    add("Mail");
    var patience = new Patience(new Throttle(nanos::get), work.background());
    model = new BackupsModel(session, crypto.secrets(), patience, work.background(), navigator, said::add);
    model.load();
  }

  @AfterEach
  void nothingIsLeft() {
    model.close();
    session.close();
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void overview_showsBackupsNewestFirst_andNoProofYet() {
    var overview = model.overview().get();
    assertEquals(List.of(2L, 1L), overview.rows().stream().map(row -> row.backup().generation()).toList());
    assertEquals(Optional.empty(), overview.lastProven());
    assertEquals(Optional.empty(), overview.fault());
  }

  @Test
  void proving_showsTheResultAndTheDate() {
    model.prove();
    var proven = assertInstanceOf(DrillResult.Proven.class, model.drill().get().orElseThrow());
    assertEquals(1, proven.entries());
    assertEquals(Optional.of(CLOCK.instant()), model.overview().get().lastProven());
  }

  @Test
  void look_showsDifferences_andRestoreLeadsHome() {
    model.look(newest());
    var look = assertInstanceOf(BackupsModel.Stage.Looking.class, model.stage().get()).look();
    assertEquals("Mail", look.difference().orElseThrow().removed().getFirst().label().issuer());
    assertEquals(2, session.vault().entries().size(), "looking changes nothing");
    model.restore();
    assertEquals(List.of(new Route.Codes(List.of())), navigator.routes);
    assertEquals(List.of("backups.restored"), said);
    assertEquals(1, session.vault().entries().size());
  }

  @Test
  void lockedVault_wantsAPassword_andAWrongOneIsSaid() {
    session.lock(LockReason.ASKED);
    model.look(newest());
    assertInstanceOf(BackupsModel.Stage.CredentialWanted.class, model.stage().get());
    model.credential(new Way.Password(), secret("wrong"));
    assertEquals(TfaCode.WRONG_PASSWORD, navigator.problems.getFirst().code());
    assertInstanceOf(BackupsModel.Stage.CredentialWanted.class, model.stage().get());
    model.credential(new Way.Password(), secret(PASSWORD));
    assertInstanceOf(BackupsModel.Stage.Looking.class, model.stage().get());
    model.restore();
    assertEquals(List.of(new Route.Unlock()), navigator.routes);
    assertEquals(SessionState.LOCKED, session.state());
  }

  @Test
  void damagedVault_isTold_andTheBackupTakesItsPlace() throws IOException {
    session.lock(LockReason.ASKED);
    Files.delete(file);
    Files.writeString(file, "rubble");
    model.load();
    assertEquals(Optional.of(VaultFault.NOT_A_VAULT), model.overview().get().fault());
    model.look(newest());
    model.credential(new Way.Password(), secret(PASSWORD));
    model.restore();
    model.load();
    assertEquals(Optional.empty(), model.overview().get().fault());
  }

  @Test
  void lockWhileABackupIsLookedAt_endsIt_withoutABug() {
    model.look(newest());
    session.lock(LockReason.IDLE);
    model.restore();
    assertEquals(List.of(), navigator.routes);
    assertEquals(List.of(), navigator.problems);
  }

  @Test
  void answerThatComesAfterLeaving_isClosed() {
    session.lock(LockReason.ASKED);
    model.look(newest());
    work.hold();
    model.credential(new Way.Password(), secret(PASSWORD));
    model.close();
    work.runHeld();
    assertInstanceOf(BackupsModel.Stage.Choosing.class, model.stage().get());
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void passwordNobodyWanted_isDestroyed() {
    model.credential(new Way.Password(), secret(PASSWORD));
    session.lock(LockReason.ASKED);
    assertEquals(0, crypto.secrets().alive());
  }

  @Test
  void damagedSecrets_areMended_asFarAsBackupsHaveThem() throws IOException {
    session.lock(LockReason.ASKED);
    var bytes = Files.readAllBytes(file);
    for (int at = bytes.length - 16 * 256 + 50; at < bytes.length; at += 256) {
      bytes[at] ^= 1;
    }
    Files.delete(file);
    Files.write(file, bytes);
    model.repair();
    model.credential(new Way.Password(), secret(PASSWORD));
    assertEquals(new BackupsModel.Stage.Repaired(1, 1), model.stage().get());

    model.repair();
    model.credential(new Way.Password(), secret(PASSWORD));
    assertEquals(new BackupsModel.Stage.Repaired(0, 1), model.stage().get());
  }

  @Test
  void wholeVault_needsNoMending() {
    session.lock(LockReason.ASKED);
    model.repair();
    model.credential(new Way.Password(), secret(PASSWORD));
    assertEquals(List.of("backups.repair.nothing"), said);
  }

  @Test
  void olderCopy_isAcceptedOnRequestOnly() throws IOException {
    var standing = standingOfAnOlderCopy();
    standing.look();
    standing.choose();
    assertEquals(List.of("looked"), said);
    assertEquals(List.of(new Route.Backups()), navigator.routes);
    assertInstanceOf(Standing.Older.class, session.standing());
    standing.accept();
    assertInstanceOf(Standing.Current.class, session.standing());
    assertEquals(new Route.Codes(List.of()), navigator.routes.getLast());
    assertEquals(0, session.vault().entries().size());
    assertTrue(navigator.problems.isEmpty());
  }

  @Test
  void olderCopy_isBroughtTogetherWithTheNewestBackup_andToldInNumbers() throws IOException {
    var standing = standingOfAnOlderCopy();
    standing.compare();
    var ready = assertInstanceOf(Partner.Ready.class, standing.partner().get().orElseThrow());
    assertEquals(1, ready.added());
    assertEquals(0, session.vault().entries().size(), "asking changes nothing");
    standing.bringTogether();
    assertEquals(List.of("1 new, 0 changed"), said);
    assertInstanceOf(Standing.Current.class, session.standing());
    assertEquals(new Route.Codes(List.of()), navigator.routes.getLast());
    assertEquals("Bank", session.vault().entries().getFirst().label().issuer());
    assertTrue(navigator.problems.isEmpty());
  }

  @Test
  void olderCopyWithoutBackups_isToldWhyNothingCanBeBroughtTogether() throws IOException {
    var standing = standingOfAnOlderCopy();
    for (var backup : session.backups().list()) {
      Files.delete(backup.path());
    }
    standing.bringTogether();
    assertEquals(Optional.of(new Partner.None()), standing.partner().get());
    assertInstanceOf(Standing.Older.class, session.standing());
    assertEquals(List.of(), navigator.routes);
  }

  private StandingModel standingOfAnOlderCopy() throws IOException {
    session.lock(LockReason.ASKED);
    Files.write(file, Files.readAllBytes(session.backups().list().get(1).path()));
    try (var password = secret(PASSWORD)) {
      session.unlock(password);
    }
    assertInstanceOf(Standing.Older.class, session.standing());
    return new StandingModel(
        session,
        work.background(),
        navigator,
        () -> said.add("looked"),
        result -> said.add(result.added() + " new, " + result.changed() + " changed"));
  }

  /** Nobody need have a password to get a backup back. */
  @Test
  void vaultWithARecoveryKeyOnly_isRestoredAndMendedWithIt() throws IOException {
    var key = crypto.newSecret(RecoveryKey.BYTES);
    try (var recovery = new Credential.Recovery(crypto.secrets().copyOf(key))) {
      assertInstanceOf(SlotResult.Done.class, session.slots().add(NewSlot.of(recovery, "")));
    }
    assertInstanceOf(SlotResult.Done.class, session.slots().remove(session.slots().all().getFirst().id()));
    add("Shop");
    model.load();
    session.lock(LockReason.ASKED);
    Files.delete(file);
    Files.writeString(file, "rubble");

    model.look(newest());
    var wanted = assertInstanceOf(BackupsModel.Stage.CredentialWanted.class, model.stage().get());
    assertEquals(List.of(SlotKind.RECOVERY_KEY), wanted.kinds());
    assertEquals(new Way.Recovery(), Way.first(wanted.kinds()));
    model.credential(new Way.Recovery(), secret("12345"));
    assertEquals(TfaCode.RECOVERY_KEY_LENGTH, navigator.problems.getFirst().code());
    model.credential(new Way.Recovery(), new RecoveryKey(crypto.secrets()).text(key));
    assertInstanceOf(BackupsModel.Stage.Looking.class, model.stage().get());
    model.restore();
    model.repair();
    model.credential(new Way.Recovery(), new RecoveryKey(crypto.secrets()).text(key));
    assertEquals(List.of("backups.restored", "backups.repair.nothing"), said);
    key.close();
  }

  @Test
  void vaultWithAKeyFile_isRestoredWithIt() throws IOException {
    var photo = Files.writeString(folder.resolve("photo"), "holiday");
    try (var both = withKeyFile("p", photo)) {
      assertInstanceOf(SlotResult.Done.class, session.slots().add(NewSlot.of(both, "")));
    }
    assertInstanceOf(SlotResult.Done.class, session.slots().remove(session.slots().all().getFirst().id()));
    add("Shop");
    model.load();
    session.lock(LockReason.ASKED);
    model.look(newest());
    model.credential(new Way.KeyFile(folder.resolve("nowhere")), secret("p"));
    assertEquals(TfaCode.KEY_FILE_NOT_FOUND, navigator.problems.getFirst().code());
    model.credential(new Way.KeyFile(photo), secret("p"));
    model.restore();
    assertEquals(List.of(new Route.Unlock()), navigator.routes);
  }

  private Credential withKeyFile(String password, Path keyFile) {
    var hash = assertInstanceOf(KeyFile.Reading.Hash.class, new KeyFile(crypto.secrets()).read(keyFile)).hash();
    return new Credential.PasswordAndKeyFile(secret(password), hash);
  }

  private BackupFile newest() {
    return model.overview().get().rows().getFirst().backup();
  }

  private void add(String issuer) {
    try (var entry =
        new NewEntry(new Label(issuer, "ann"), OtpSpec.usual(), List.of(), "", secret("secret of " + issuer))) {
      session.apply(new VaultEdit.Add(List.of(entry)));
    }
  }

  private SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }
}
