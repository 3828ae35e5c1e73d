package io.truefa.vault.exchange.formats;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The backup of FreeOTP 2: each secret sealed with a master key, that one with a key of the password. What says how is JSON
 * inside the map.
 */
final class FreeOtpBackup {
  private static final String MASTER = "masterKey";
  private static final String TOKEN = "-token";
  private static final int OCTET_STRING = 4;
  private static final int SEQUENCE = 0x30;
  private static final Map<String, String> ALGORITHMS =
      Map.of("HmacSHA1", "SHA1", "HmacSHA256", "SHA256", "HmacSHA512", "SHA512", "HmacMD5", "MD5");

  private final Unsealing unsealing;
  private final Secrets secrets;
  private final JavaMap map;

  FreeOtpBackup(Unsealing unsealing, JavaMap map) {
    this.unsealing = unsealing;
    this.secrets = unsealing.secrets();
    this.map = map;
  }

  void read(Passwords passwords, Findings findings) throws ImportRefusedException {
    if (map.value(MASTER).length == 0) {
      throw new ImportRefusedException(ImportReason.LOCKED_TO_DEVICE); // the keys are in the phone's key store
    }
    try (var tree = JsonTree.of(map.value(MASTER));
        var master = passwords.first(password -> masterKey(tree.root(), password))) {
      for (var name : map.keys()) {
        if (!name.equals(MASTER) && !name.endsWith(TOKEN)) {
          findings.add(entry(name, master));
        }
      }
    }
  }

  private Optional<SecretBuffer> masterKey(JsonValue master, SecretBuffer password) throws ImportRefusedException {
    var salt = master.get("mSalt").needNumbersAsBytes();
    long rounds = master.get("mIterations").needNumber();
    try (var key = unsealing.pbkdf2(hash(master.get("mAlgorithm").text()), password, salt, rounds)) {
      return opened(master.get("mEncryptedKey"), key);
    }
  }

  private static HashName hash(String algorithm) throws ImportRefusedException {
    return switch (algorithm.toLowerCase(Locale.ROOT)) {
      case "pbkdf2withhmacsha512" -> HashName.SHA512;
      case "pbkdf2withhmacsha256" -> HashName.SHA256;
      case "pbkdf2withhmacsha1" -> HashName.SHA1;
      default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    };
  }

  /** A sealed key, bound to the name of what it is for. */
  private Optional<SecretBuffer> opened(JsonValue sealed, SecretBuffer key) throws ImportRefusedException {
    return unsealing
        .gcm(
            key,
            iv(sealed.get("mParameters").needNumbersAsBytes()),
            sealed.get("mCipherText").needNumbersAsBytes(),
            sealed.get("mToken").bytes())
        .map(plain -> plain.intoSecret(secrets));
  }

  /** DER: a sequence of the IV as octet string and the length of the tag, or on old phones only the octet string. */
  private static byte[] iv(byte[] parameters) throws ImportRefusedException {
    var der = new Bytes(parameters);
    int tag = der.unsignedByte();
    if (tag == SEQUENCE) {
      der.unsignedByte(); // its length, far below 128
      tag = der.unsignedByte();
    }
    if (tag != OCTET_STRING) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return der.next(der.unsignedByte());
  }

  private Item entry(String name, SecretBuffer master) {
    var about = JsonTree.ifJson(map.value(name + TOKEN));
    var sealed = JsonTree.ifJson(map.value(name));
    try {
      var token = about.map(JsonTree::root).orElse(JsonValue.ABSENT);
      var draft = new FreeOtpToken(secrets).named(token);
      try (var key = JsonTree.of(sealed.map(JsonTree::root).orElse(JsonValue.ABSENT).get("key").bytes())) {
        if (!token.get("algo").isThere()) {
          var algorithm = key.root().get("mToken").text();
          draft.algorithm(ALGORITHMS.getOrDefault(algorithm, algorithm));
        }
        return entry(draft, opened(key.root(), master));
      } catch (ImportRefusedException e) {
        return new Item.Rejected(RejectReason.BROKEN_ENTRY, draft.labelSoFar());
      }
    } finally {
      about.ifPresent(JsonTree::close);
      sealed.ifPresent(JsonTree::close);
    }
  }

  private static Item entry(TokenDraft draft, Optional<SecretBuffer> key) {
    if (key.isEmpty()) {
      return new Item.Rejected(RejectReason.BROKEN_ENTRY, draft.labelSoFar());
    }
    try (var secret = key.get()) {
      return secret.useOnHeap(bytes -> draft.secret(SecretForm.BYTES, bytes).build());
    }
  }
}
