package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.NewEntry;
import io.truefa.vault.exchange.PasswordPrompt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The formats over a real engine; at the end no secret may be left open. */
final class TestCrypto implements AutoCloseable {
  private final Crypto crypto;

  TestCrypto(Path state) {
    this.crypto = Crypto.open(new ProviderContext(state, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  }

  Crypto crypto() {
    return crypto;
  }

  Secrets secrets() {
    return crypto.secrets();
  }

  Formats formats() {
    return new Formats(crypto);
  }

  /** Answers the first question with {@code password}, if there is one, and gives up at the second. */
  PasswordPrompt answering(Optional<byte[]> password) {
    return question ->
        question.attempt() == 1 ? password.map(bytes -> crypto.secrets().takeFrom(bytes.clone())) : Optional.empty();
  }

  PasswordPrompt answering(String password) {
    return answering(Optional.of(password.getBytes(StandardCharsets.UTF_8)));
  }

  /** Nobody is there to answer. */
  PasswordPrompt silent() {
    return _ -> Optional.empty();
  }

  /** The key of an entry, without a PIN before it; a String, as only tests may. */
  String base32(NewEntry entry) {
    var secrets = crypto.secrets();
    boolean pinned = entry.spec() instanceof OtpSpec.Motp || entry.spec() instanceof OtpSpec.Yandex;
    try (var key = pinned ? new PinnedSecret(secrets).keyOf(entry.secret()) : secrets.copyOf(entry.secret());
        var text = new Base32(secrets).encode(key)) {
      return text.useOnHeap(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() {
    assertEquals(0, crypto.secrets().alive(), "secrets left open");
  }
}
