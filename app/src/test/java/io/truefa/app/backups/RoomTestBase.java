package io.truefa.app.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.app.DirectBackground;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestCrypto;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.unlock.Patience;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real vault with one entry, and what models about it work with. */
abstract class RoomTestBase {
  static final String PASSWORD = "correct horse";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:26Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  final DirectBackground work = new DirectBackground();
  final RecordingNavigator navigator = new RecordingNavigator();
  private final AtomicLong nanos = new AtomicLong();
  Crypto crypto;
  Path file;
  VaultSession session;
  Patience patience;

  @BeforeEach
  void makeVault() {
    file = folder.resolve("my.tfv");
    crypto = TestCrypto.open(folder.resolve("state"), CLOCK);
    session = new VaultSession(file, crypto, CLOCK);
    try (var password = secret(PASSWORD)) {
      session.create(password, new KdfParams(64 * 1024, 3));
    }
    add(session, "Bank");
    patience = new Patience(new Throttle(nanos::get), work.background());
  }

  @AfterEach
  void everySecretIsWiped() {
    session.close();
    assertEquals(0, crypto.secrets().alive());
  }

  SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }

  void add(VaultSession at, String issuer) {
    try (var entry = new NewEntry(new Label(issuer, ""), OtpSpec.usual(), List.of(), "", secret("of " + issuer))) {
      assertInstanceOf(SaveResult.Saved.class, at.apply(new VaultEdit.Add(List.of(entry))));
    }
  }

  /** What another program does to a vault of {@link #PASSWORD}. */
  void elsewhere(Path at, Consumer<VaultSession> change) {
    try (var other = new VaultSession(at, crypto, CLOCK);
        var password = secret(PASSWORD)) {
      assertInstanceOf(UnlockResult.Unlocked.class, other.unlock(password));
      change.accept(other);
    }
  }

  void changePassword(VaultSession at, String to) {
    try (var fresh = new Credential.Password(secret(to))) {
      var changed = at.slots().replace(at.slots().entered().orElseThrow(), NewSlot.of(fresh, ""));
      assertInstanceOf(SlotResult.Done.class, changed);
    }
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  List<TfaCode> problems() {
    return navigator.problems.stream().map(Problem::code).toList();
  }
}
