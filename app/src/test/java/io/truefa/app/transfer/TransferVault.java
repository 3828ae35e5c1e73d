package io.truefa.app.transfer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.app.TestCrypto;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultPlaces;
import io.truefa.vault.session.VaultSession;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** An open vault in a folder of its own. */
public final class TransferVault implements AutoCloseable {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-14T15:09:26Z"), ZoneOffset.UTC);

  public final Path folder;
  public final Crypto crypto;
  public final VaultSession session;

  /** Its password is {@code correct horse}. */
  public TransferVault(Path folder) {
    this.folder = folder;
    this.crypto = TestCrypto.open(folder.resolve("state"), CLOCK);
    this.session = another();
    try (var password = secret("correct horse")) {
      session.create(password, KdfLimits.least());
    }
  }

  /** What another program has of it. */
  VaultSession another() {
    return new VaultSession(
        folder.resolve("my.tfv"), new VaultPlaces(folder.resolve("state"), Optional::empty), crypto, CLOCK);
  }

  /** The caller closes it. */
  public SecretBuffer secret(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return crypto.secrets().create(bytes.length, copy -> copy.copyFrom(MemorySegment.ofArray(bytes)));
  }

  NewEntry entry(String account) {
    return new NewEntry(
        new Label("Acme", account), OtpSpec.usual(), List.of("Work"), "note", secret("0123456789" + account.substring(0, 1)));
  }

  /** Saves an entry with groups and a note. */
  public Entry add(String account) {
    try (var entry = entry(account)) {
      var saved = assertInstanceOf(SaveResult.Saved.class, session.apply(new VaultEdit.Add(List.of(entry))));
      return session.vault().entry(saved.ids().getFirst()).orElseThrow();
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
