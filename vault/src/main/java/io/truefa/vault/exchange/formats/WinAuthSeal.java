package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.BlowfishEcb;
import io.truefa.crypto.foreign.Opened;
import io.truefa.crypto.foreign.SecretDigest;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** What a password protects in WinAuth: hexadecimal text of Blowfish, since version 3 with a hash in front. */
final class WinAuthSeal {
  private static final byte[] HEADER = "WINAUTH3".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 8;
  private static final long ROUNDS = 2_000;
  private static final int KEY_BYTES = 256;

  private final Unsealing unsealing;
  private final Secrets secrets;

  WinAuthSeal(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  /** The XML inside, which the caller closes; empty where the password is wrong. */
  Optional<XmlTree> open(byte[] hex, SecretBuffer password) throws ImportRefusedException {
    var sealed = Encoded.hex(hex);
    if (!Texts.begins(sealed, HEADER)) {
      return openOld(sealed, password);
    }
    // computers in FIPS mode hash with SHA-1
    for (var hash : List.of(HashName.SHA256, HashName.SHA1)) {
      var bytes = new Bytes(sealed, HEADER.length);
      var salt = bytes.next(SALT_BYTES);
      var expected = bytes.next(hash.bytes());
      try (var plain = plain(bytes.rest(), password).orElse(null)) {
        if (plain != null && isHash(hash, salt, plain.bytes(), expected)) {
          return Optional.of(XmlTree.of(plain.bytes()));
        }
      }
    }
    return Optional.empty();
  }

  /** Without a hash only sense tells. */
  private Optional<XmlTree> openOld(byte[] sealed, SecretBuffer password) throws ImportRefusedException {
    try (var plain = plain(sealed, password).orElse(null)) {
      return plain == null ? Optional.empty() : XmlTree.ifXml(plain.bytes());
    }
  }

  private Optional<Opened.Plain> plain(byte[] payload, SecretBuffer password) throws ImportRefusedException {
    var bytes = new Bytes(payload);
    var salt = bytes.next(SALT_BYTES);
    if (bytes.left() == 0 || bytes.left() % 8 != 0) {
      return Optional.empty(); // the hash in front has another length
    }
    try (var key = unsealing.pbkdf2(HashName.SHA1, password, salt, ROUNDS, KEY_BYTES)) {
      return Unsealing.plain(new BlowfishEcb().openIso10126(key, bytes.rest()));
    }
  }

  private boolean isHash(HashName name, byte[] salt, byte[] plain, byte[] expected) {
    try (var hash = SecretDigest.of(name, secrets).with(salt).with(plain).toSecret()) {
      return hash.useOnHeap(actual -> MessageDigest.isEqual(actual, expected));
    }
  }
}
