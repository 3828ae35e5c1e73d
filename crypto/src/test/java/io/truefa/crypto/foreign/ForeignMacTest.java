package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.contract.Wycheproof;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes, hashes of parts, and secrets cut to pieces. */
class ForeignMacTest extends ForeignFixture {

  @ParameterizedTest
  @EnumSource
  void mac_givesWycheproofsVectors_inOnePieceAndInTwo(HashName hash) {
    var mac = new ForeignMac(hash);
    Wycheproof.forEach(
        "foreign",
        "hmac_" + hash.name().toLowerCase(Locale.ROOT),
        (group, vector) -> {
          var message = Wycheproof.bytes(vector, "msg");
          var expected = Wycheproof.bytes(vector, "tag");
          var head = Arrays.copyOf(message, message.length / 2);
          var tail = Arrays.copyOfRange(message, head.length, message.length);
          try (var key = secret(Wycheproof.bytes(vector, "key"))) {
            var name = Wycheproof.nameOf(vector);
            assertEquals(Wycheproof.isValid(vector), mac.matches(key, expected, message), name);
            assertArrayEquals(mac.of(key, message), mac.of(key, head, tail), name);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 21, 64})
  void codeOfAnotherLength_doesNotMatch(int length) {
    var mac = new ForeignMac(HashName.SHA1);
    try (var key = text("key")) {
      var code = mac.of(key, ascii("message"));
      assertTrue(mac.matches(key, code, ascii("message")));
      assertTrue(mac.matches(key, Arrays.copyOf(code, 10), ascii("message")));
      assertFalse(mac.matches(key, Arrays.copyOf(code, length), ascii("message")));
      assertFalse(mac.matches(key, code, ascii("messagf")));
    }
  }

  @Test
  void secretMessage_hasTheCodeOfItsBytes() {
    var mac = new ForeignMac(HashName.SHA256);
    try (var key = text("key");
        var message = text("message")) {
      assertArrayEquals(mac.of(key, ascii("message")), mac.ofSecret(key, message));
      assertTrue(mac.matchesSecret(key, mac.of(key, ascii("message")), message));
      assertFalse(mac.matchesSecret(key, mac.of(key, ascii("other")), message));
    }
  }

  @Test
  void digest_isOfAllPartsTogether() {
    try (var secret = text("b")) {
      assertHolds(
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
          SecretDigest.of(HashName.SHA256, secrets).with(ascii("a")).with(secret).with(ascii("c")).toSecret());
      assertHolds(
          "900150983cd24fb0d6963f7d28e17f72",
          SecretDigest.md5(secrets).with(ascii("a")).with(secret).with(ascii("c")).toSecret());
    }
  }

  @Test
  void parts_areCutPaddedJoinedAndRewritten() {
    var parts = new SecretParts(secrets);
    try (var secret = secret("00fe80ff");
        var tail = secret("aa")) {
      assertHolds("fe80", parts.part(secret, 1, 2));
      assertHolds("", parts.part(secret, 4, 0));
      assertHolds("00fe80ff0000", parts.zeroPadded(secret, 6));
      assertHolds("00fe80ff", parts.zeroPadded(secret, 3));
      assertHolds("00fe80ffaa", parts.join(secret, tail));
      assertHolds(HexFormat.of().formatHex(ascii("00fe80ff")), parts.hexText(secret));
      assertHolds(HexFormat.of().formatHex(ascii("AP6A/w==")), parts.base64Text(secret));
      assertHolds(HexFormat.of().formatHex(ascii("AP6A/w")), parts.unpaddedBase64Text(secret));
      assertThrows(IndexOutOfBoundsException.class, () -> parts.part(secret, 1, 4));
      assertThrows(IndexOutOfBoundsException.class, () -> parts.part(secret, -1, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> parts.part(secret, 0, -1));
      assertThrows(IndexOutOfBoundsException.class, () -> parts.part(secret, Integer.MAX_VALUE, 1));
    }
  }
}
