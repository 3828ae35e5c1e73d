package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.Opened;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** andOTP: JSON, the same encrypted in two generations that carry no mark. */
final class AndOtpImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "andotp", "andOTP", List.of("json.aes", "json"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final int IV = 12;
  private static final int SALT = 12;
  private static final int TAG = 16;
  private static final int MAX_ROUNDS = 10_000_000;
  private static final int COUNT = 4;

  private final Unsealing unsealing;
  private final Secrets secrets;

  AndOtpImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    if (outline.sort() == Outline.Sort.JSON) {
      return outline.has("[].secret", "[].label") && !outline.has("[].kind") ? Claim.SURE : Claim.NO;
    }
    return outline.sort() == Outline.Sort.BINARY && source.bytes().length > IV + TAG
        ? Claim.ONLY_A_PASSWORD_TELLS
        : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var tokens = new AndOtpTokens(secrets, false);
    if (source.outline().sort() == Outline.Sort.JSON) {
      tokens.read(source.bytes(), findings);
      return;
    }
    var bytes = source.bytes();
    if (bytes.length <= IV + TAG) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    try (var plain = passwords.first(password -> opened(bytes, password))) {
      tokens.read(plain.bytes(), findings);
    }
  }

  private Optional<Opened.Plain> opened(byte[] bytes, SecretBuffer password) throws ImportRefusedException {
    try (var forms = PasswordForms.cutOnce(secrets, password)) {
      for (var form : forms.all()) {
        var old = old(bytes, form); // costs next to nothing
        var plain = old.isPresent() ? old : recent(bytes, form);
        if (plain.isPresent()) {
          return plain;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Opened.Plain> old(byte[] bytes, SecretBuffer password) throws ImportRefusedException {
    var parts = new Bytes(bytes);
    var iv = parts.next(IV);
    try (var key = unsealing.kdf().sha256(password)) {
      return unsealing.gcm(key, iv, parts.rest());
    }
  }

  private Optional<Opened.Plain> recent(byte[] bytes, SecretBuffer password) throws ImportRefusedException {
    var parts = new Bytes(bytes);
    long rounds = parts.unsignedInt();
    if (rounds < 1 || rounds > MAX_ROUNDS || bytes.length <= COUNT + SALT + IV + TAG) {
      return Optional.empty(); // what stands there is no count
    }
    var salt = parts.next(SALT);
    var iv = parts.next(IV);
    try (var key = unsealing.pbkdf2(HashName.SHA1, password, salt, rounds)) {
      return unsealing.gcm(key, iv, parts.rest());
    }
  }
}
