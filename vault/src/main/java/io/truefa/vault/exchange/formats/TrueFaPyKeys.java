package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.AesGcm;
import io.truefa.crypto.foreign.CbcCipher;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.crypto.foreign.SecretParts;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.Arrays;
import java.util.Optional;

/** From the password of a TrueFA-Py vault to its master key, in the ways its versions have had. */
final class TrueFaPyKeys {
  private static final long ROUNDS = 100_000;
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 16;
  private static final int SEALED_RAW = IV_BYTES + KEY_BYTES;

  private final Unsealing unsealing;
  private final Secrets secrets;

  TrueFaPyKeys(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  /** The master key, which the caller owns; empty where the password is wrong. */
  Optional<SecretBuffer> master(JsonValue vault, SecretBuffer password) throws ImportRefusedException {
    var way = vault.get("key_derivation").text();
    if (!way.isEmpty() && !way.equals("pbkdf2")) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT); // its native library differs from build to build
    }
    var salt = vault.firstOf("vault_salt", "salt").needBase64();
    try (var key = unsealing.pbkdf2(HashName.SHA256, password, salt, ROUNDS)) {
      return isRight(vault.get("password_hash"), key) ? Optional.of(unwrapped(vault, key)) : Optional.empty();
    }
  }

  /** The check is the key itself; in the first version its hash. */
  private boolean isRight(JsonValue check, SecretBuffer key) throws ImportRefusedException {
    try (var expected = secrets.takeFrom(check.needBase64());
        var hash = SecretDigest.of(HashName.SHA256, secrets).with(key).toSecret()) {
      return expected.sameAs(key) || expected.sameAs(hash);
    }
  }

  private SecretBuffer unwrapped(JsonValue vault, SecretBuffer key) throws ImportRefusedException {
    if (!vault.get("encrypted_master_key").isText()) {
      return whole(vault.get("master_key").needBase64());
    }
    var sealed = vault.get("encrypted_master_key").needBase64();
    var opened =
        sealed.length == SEALED_RAW || sealed.length == SEALED_RAW + IV_BYTES ? openCbc(sealed, key) : openGcm(sealed, key);
    if (opened.isPresent()) {
      return opened.get();
    }
    if (vault.get("master_key").isText()) {
      return whole(vault.get("master_key").needBase64());
    }
    throw new ImportRefusedException(ImportReason.DAMAGED);
  }

  /** Base64 text of the master key, under the hash of the Base64 text of the key. */
  private Optional<SecretBuffer> openGcm(byte[] sealed, SecretBuffer key) throws ImportRefusedException {
    var bytes = new Bytes(sealed);
    var nonce = bytes.next(AesGcm.IV_BYTES);
    try (var text = new SecretParts(secrets).base64Text(key);
        var wrapping = unsealing.kdf().sha256(text);
        var plain = unsealing.gcm(wrapping, nonce, bytes.rest()).orElse(null)) {
      return plain == null ? Optional.empty() : Optional.of(whole(Encoded.base64(plain.bytes())));
    }
  }

  /** The master key itself, with padding or without. */
  private Optional<SecretBuffer> openCbc(byte[] sealed, SecretBuffer key) throws ImportRefusedException {
    var bytes = new Bytes(sealed);
    var iv = bytes.next(IV_BYTES);
    var opened =
        sealed.length == SEALED_RAW
            ? new CbcCipher().openUnpadded(key, iv, bytes.rest())
            : new CbcCipher().openPkcs7(key, iv, bytes.rest());
    try (var plain = Unsealing.plain(opened).orElse(null)) {
      return plain == null ? Optional.empty() : Optional.of(whole(plain.bytes()));
    }
  }

  /** Moves the bytes in. */
  private SecretBuffer whole(byte[] key) throws ImportRefusedException {
    if (key.length != KEY_BYTES) {
      Arrays.fill(key, (byte) 0);
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return secrets.takeFrom(key);
  }
}
