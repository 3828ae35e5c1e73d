package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.CbcCipher;
import io.truefa.crypto.foreign.ForeignMac;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** SQLCipher 3 with its own settings: pages of 1,024 bytes, each with IV and code at its end. */
final class SqlCipher {
  private static final int PAGE_BYTES = 1_024;
  private static final int RESERVED_BYTES = 48;
  private static final int SALT_BYTES = 16;
  private static final int IV_BYTES = 16;
  private static final int CODE_BYTES = 20;
  private static final int TEXT_BYTES = PAGE_BYTES - RESERVED_BYTES;
  private static final long ROUNDS = 64_000;
  private static final long CODE_ROUNDS = 2;
  private static final byte SALT_MASK = 0x3A;

  private final Unsealing unsealing;

  SqlCipher(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
  }

  static boolean isPossible(byte[] file) {
    return file.length >= PAGE_BYTES && file.length % PAGE_BYTES == 0;
  }

  /** The database, which the caller closes; empty where the password is wrong. */
  Optional<ImportSource> open(byte[] file, SecretBuffer password) throws ImportRefusedException {
    if (!isPossible(file)) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    var salt = Arrays.copyOf(file, SALT_BYTES);
    var codeSalt = salt.clone();
    for (int i = 0; i < SALT_BYTES; i++) {
      codeSalt[i] ^= SALT_MASK;
    }
    try (var key = unsealing.pbkdf2(HashName.SHA1, password, salt, ROUNDS);
        var codeKey = unsealing.pbkdf2(HashName.SHA1, key, codeSalt, CODE_ROUNDS)) {
      return open(file, key, codeKey);
    }
  }

  private static Optional<ImportSource> open(byte[] file, SecretBuffer key, SecretBuffer codeKey)
      throws ImportRefusedException {
    var plain = new byte[file.length];
    for (int number = 1; number <= file.length / PAGE_BYTES; number++) {
      int at = (number - 1) * PAGE_BYTES;
      int from = number == 1 ? SALT_BYTES : 0;
      var page = new Bytes(file, at + from);
      var text = page.next(TEXT_BYTES - from);
      var iv = page.next(IV_BYTES);
      var code = page.next(CODE_BYTES);
      var count = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
      if (!new ForeignMac(HashName.SHA1).matches(codeKey, code, text, iv, count)) {
        Arrays.fill(plain, (byte) 0);
        if (number == 1) {
          return Optional.empty();
        }
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      try (var opened = Unsealing.plain(new CbcCipher().openUnpadded(key, iv, text)).orElseThrow()) {
        System.arraycopy(opened.bytes(), 0, plain, at + from, opened.bytes().length);
      }
    }
    System.arraycopy(SqlitePages.MAGIC, 0, plain, 0, SALT_BYTES);
    return Optional.of(new ImportSource("", plain));
  }
}
