package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.OpenSslSalted;
import io.truefa.crypto.foreign.Opened;
import io.truefa.crypto.foreign.SecretParts;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Passphrases of the browser extension, made of one password: in the first generation the password itself, in the second
 * what it opens, in the third what Argon2id makes of it. All of them go into OpenSSL's old way of sealing.
 */
final class AuthenticatorCcKeys implements AutoCloseable {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int MOST = 16;
  private static final String OLD = "";

  private final OpenSslSalted salted;
  private final Secrets secrets;
  private final Map<String, SecretBuffer> passphrases = new HashMap<>();

  AuthenticatorCcKeys(Crypto crypto, JsonValue file, SecretBuffer password) throws ImportRefusedException {
    this.salted = new OpenSslSalted(crypto);
    this.secrets = crypto.secrets();
    boolean whole = false;
    try {
      fill(new Unsealing(crypto), file, password);
      whole = true;
    } finally {
      if (!whole) {
        close();
      }
    }
  }

  private void fill(Unsealing unsealing, JsonValue file, SecretBuffer password) throws ImportRefusedException {
    for (var record : file.members().values()) {
      if (AuthenticatorCcImporter.isKey(record)) {
        if (passphrases.size() == MOST) {
          throw new ImportRefusedException(ImportReason.KDF_TOO_COSTLY);
        }
        try (var hash = unsealing.argon2id(password, record.get("salt").bytes(), MEMORY_KIB, PASSES, 1)) {
          keep(record.get("id").text(), new SecretParts(secrets).unpaddedBase64Text(hash));
        }
      }
    }
    var sealed = file.get("key").get("enc");
    if (!sealed.isThere()) {
      passphrases.put(OLD, secrets.copyOf(password));
    } else {
      var opened = opened(password, sealed);
      if (opened.isPresent()) {
        try (var plain = opened.get();
            var key = plain.intoSecret(secrets)) {
          keep(OLD, new SecretParts(secrets).hexText(key));
        }
      }
    }
  }

  /** Takes over {@code passphrase}. */
  private void keep(String id, SecretBuffer passphrase) {
    var before = passphrases.put(id, passphrase);
    if (before != null) {
      before.close();
    }
  }

  /** Empty where the password is wrong, or this one text is damaged. */
  Optional<Opened.Plain> open(String keyId, JsonValue sealed) {
    var passphrase = passphrases.get(keyId);
    return passphrase == null ? Optional.empty() : opened(passphrase, sealed);
  }

  private Optional<Opened.Plain> opened(SecretBuffer passphrase, JsonValue sealed) {
    try {
      return Unsealing.plain(salted.open(passphrase, sealed.needBase64()));
    } catch (ImportRefusedException e) {
      return Optional.empty(); // no such text: one bad entry
    }
  }

  @Override
  public void close() {
    passphrases.values().forEach(SecretBuffer::close);
  }
}
