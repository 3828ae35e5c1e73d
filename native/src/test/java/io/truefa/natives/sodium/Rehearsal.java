package io.truefa.natives.sodium;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.SecretBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Every operation once, as text: two engines that agree say the same. */
final class Rehearsal {
  private static final HexFormat HEX = HexFormat.of();

  private Rehearsal() {}

  static List<String> of(Crypto crypto) throws KdfMemoryShortException {
    var said = new ArrayList<String>();
    var secrets = crypto.secrets();
    try (var password = secrets.takeFrom("a password".getBytes(US_ASCII));
        var derived = crypto.deriveKey(password, new byte[KdfParams.SALT_BYTES], new KdfParams(64, 2));
        var expanded = crypto.hkdf(derived, new byte[3], new byte[5], 77);
        var key = new AeadKey(secrets.copyOf(derived))) {
      said.add(hex(derived));
      said.add(hex(expanded));
      for (var hash : HashName.values()) {
        said.add(HEX.formatHex(crypto.hmac(hash, expanded, new byte[] {1, 2, 3})));
      }
      var context = AssociatedData.of("rehearsal");
      var box = crypto.sealSecret(key, expanded, context);
      try (var opened = crypto.openSecret(key, box, context).orElseThrow()) {
        said.add(hex(opened));
      }
      said.add(HEX.formatHex(crypto.open(key, crypto.seal(key, new byte[] {9, 8, 7}, context), context).orElseThrow()));
      said.add("forged opens: " + crypto.open(key, new SealedBox(new byte[80]), context).isPresent());
      try (var agreed = crypto.agree(derived, crypto.publicKey(derived)).orElseThrow()) {
        said.add(hex(agreed));
      }
      said.add("zero agrees: " + crypto.agree(derived, new byte[32]).isPresent());
      said.add("forged matches: " + crypto.verify(new byte[32], new byte[1], new byte[64]));
      said.add("random: " + crypto.random().bytes(16).length + " " + crypto.newSalt().length);
    }
    said.add("alive: " + secrets.alive());
    return said;
  }

  private static String hex(SecretBuffer secret) {
    return secret.<String, RuntimeException>useOnHeap(HEX::formatHex);
  }
}
