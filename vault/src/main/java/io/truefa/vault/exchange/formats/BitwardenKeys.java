package io.truefa.vault.exchange.formats;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.ForeignMac;
import io.truefa.crypto.foreign.Opened;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The password of a Bitwarden export: a key of the password, stretched into one for the cipher and one for the code. */
final class BitwardenKeys {
  private static final int KEY = 32;
  private static final int IV = 16;
  private static final int KIB_PER_MIB = 1024;
  private static final byte[] FOR_CIPHER = "enc".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FOR_CODE = "mac".getBytes(StandardCharsets.US_ASCII);

  private final Unsealing unsealing;
  private final JsonValue file;

  BitwardenKeys(Unsealing unsealing, JsonValue file) {
    this.unsealing = unsealing;
    this.file = file;
  }

  /** The plain export, which the caller closes; empty where the password is wrong. */
  Optional<Opened.Plain> open(SecretBuffer password) throws ImportRefusedException {
    try (var master = master(password);
        var cipher = unsealing.kdf().hkdfExpand(master, FOR_CIPHER, KEY);
        var code = unsealing.kdf().hkdfExpand(master, FOR_CODE, KEY)) {
      var check = opened(file.get("encKeyValidation_DO_NOT_EDIT").text(), cipher, code);
      if (check.isEmpty()) {
        return Optional.empty();
      }
      check.get().close();
      var data = opened(file.get("data").text(), cipher, code);
      if (data.isEmpty()) {
        throw new ImportRefusedException(ImportReason.DAMAGED); // the password has proved right
      }
      return data;
    }
  }

  private SecretBuffer master(SecretBuffer password) throws ImportRefusedException {
    var salt = file.get("salt").bytes();
    long rounds = file.get("kdfIterations").needNumber();
    return switch (file.get("kdfType").text()) {
      case "0" -> unsealing.pbkdf2(HashName.SHA256, password, salt, rounds);
      case "1" ->
          unsealing.argon2id(
              password,
              hashed(salt),
              Math.clamp(file.get("kdfMemory").needNumber(), 0, Integer.MAX_VALUE) * (long) KIB_PER_MIB,
              rounds,
              file.get("kdfParallelism").needNumber());
      default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    };
  }

  private byte[] hashed(byte[] salt) {
    try (var hash = SecretDigest.of(HashName.SHA256, unsealing.secrets()).with(salt).toSecret()) {
      return hash.useOnHeap(byte[]::clone); // no secret: the salt stands in the file
    }
  }

  /** {@code 2.IV|ciphertext|code}: AES-CBC, then HMAC-SHA-256 over IV and ciphertext. */
  private Optional<Opened.Plain> opened(String text, SecretBuffer cipher, SecretBuffer code)
      throws ImportRefusedException {
    var parts = text.split("\\|", -1);
    if (!text.startsWith("2.") || parts.length != 3) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    var iv = Base64Text.decode(parts[0].substring(2).getBytes(StandardCharsets.UTF_8));
    var ciphertext = Base64Text.decode(parts[1].getBytes(StandardCharsets.UTF_8));
    var expected = Base64Text.decode(parts[2].getBytes(StandardCharsets.UTF_8));
    if (iv.length != IV || expected.length != KEY) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return new ForeignMac(HashName.SHA256).matches(code, expected, iv, ciphertext)
        ? unsealing.cbc(cipher, iv, ciphertext)
        : Optional.empty();
  }
}
