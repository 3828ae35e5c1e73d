package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.AesGcm;
import io.truefa.crypto.foreign.Argon2Cost;
import io.truefa.crypto.foreign.CbcCipher;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.crypto.foreign.Opened;
import io.truefa.crypto.foreign.ScryptCost;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.Optional;

/** The foreign algorithms in the words of an import: what no password could open refuses the file. Keys have 32 bytes. */
final class Unsealing {
  private static final int KEY_BYTES = 32;

  private final Secrets secrets;
  private final ForeignKdf kdf;

  Unsealing(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.kdf = new ForeignKdf(crypto);
  }

  Secrets secrets() {
    return secrets;
  }

  /** For what has no cost that a file could name. */
  ForeignKdf kdf() {
    return kdf;
  }

  /** The caller owns the key. */
  SecretBuffer pbkdf2(HashName hash, SecretBuffer password, byte[] salt, long rounds) throws ImportRefusedException {
    return pbkdf2(hash, password, salt, rounds, KEY_BYTES);
  }

  SecretBuffer pbkdf2(HashName hash, SecretBuffer password, byte[] salt, long rounds, int length)
      throws ImportRefusedException {
    try {
      return kdf.pbkdf2(hash, password, salt, rounds, length);
    } catch (KdfRefusedException e) {
      throw refused(e);
    }
  }

  SecretBuffer argon2id(SecretBuffer password, byte[] salt, long memoryKiB, long passes, long lanes)
      throws ImportRefusedException {
    return argon2(password, salt, Argon2Cost.id(memoryKiB, passes, lanes));
  }

  SecretBuffer argon2(SecretBuffer password, byte[] salt, Argon2Cost cost) throws ImportRefusedException {
    try {
      return kdf.argon2(password, salt, cost, KEY_BYTES);
    } catch (KdfRefusedException e) {
      throw refused(e);
    }
  }

  SecretBuffer aesKdf(SecretBuffer composite, byte[] seed, long rounds) throws ImportRefusedException {
    try {
      return kdf.aesKdf(composite, seed, rounds);
    } catch (KdfRefusedException e) {
      throw refused(e);
    }
  }

  SecretBuffer scrypt(SecretBuffer password, byte[] salt, ScryptCost cost) throws ImportRefusedException {
    try {
      return kdf.scrypt(password, salt, cost, KEY_BYTES);
    } catch (KdfRefusedException e) {
      throw refused(e);
    }
  }

  /** AES-GCM with the tag behind the ciphertext. */
  Optional<Opened.Plain> gcm(SecretBuffer key, byte[] iv, byte[] sealed) throws ImportRefusedException {
    return plain(new AesGcm().open(key, iv, sealed));
  }

  Optional<Opened.Plain> gcm(SecretBuffer key, byte[] iv, byte[] sealed, byte[] associatedData)
      throws ImportRefusedException {
    return plain(new AesGcm().open(key, iv, sealed, associatedData));
  }

  /** AES-CBC, whose padding is all the check there is: the caller looks whether the text makes sense. */
  Optional<Opened.Plain> cbc(SecretBuffer key, byte[] iv, byte[] ciphertext) throws ImportRefusedException {
    return plain(new CbcCipher().openPkcs7(key, iv, ciphertext));
  }

  /** The plaintext, which the caller closes; empty where the key is wrong. */
  static Optional<Opened.Plain> plain(Opened opened) throws ImportRefusedException {
    return switch (opened) {
      case Opened.Plain plain -> Optional.of(plain);
      case Opened.WrongKey _ -> Optional.empty();
      case Opened.Malformed _ -> throw new ImportRefusedException(ImportReason.DAMAGED);
    };
  }

  private static ImportRefusedException refused(KdfRefusedException e) {
    return new ImportRefusedException(
        switch (e.reason()) {
          case TOO_COSTLY -> ImportReason.KDF_TOO_COSTLY;
          case MEMORY_SHORT -> ImportReason.MEMORY_SHORT;
          case INVALID -> ImportReason.DAMAGED;
        });
  }
}
