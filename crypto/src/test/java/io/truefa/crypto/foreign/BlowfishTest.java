package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.engines.BlowfishEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlowfishTest extends ForeignFixture {

  /** From Schneier's own list. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 4ef997456198dd78, 0000000000000000",
    "ffffffffffffffff, 51866fd5b85ecb8a, ffffffffffffffff",
    "fedcba9876543210, 0aceab0fc6a0a28d, 0123456789abcdef",
    "f0e1d2c3b4a5968778695a4b3c2d1e0f0011223344556677, 05044b62fa52d080, fedcba9876543210"
  })
  void givesThePublishedVectors(String key, String ciphertext, String text) {
    var block = hex(ciphertext);
    try (var blowfish = new Blowfish(hex(key))) {
      blowfish.decrypt(block, 0);
    }
    assertEquals(text, HexFormat.of().formatHex(block));
  }

  @Test
  void agreesWithTheLibrary_forEveryKeyTheLibraryTakes() {
    var random = new Random(11); // any keys, the same every time
    for (int length = 4; length <= 56; length++) {
      var key = new byte[length];
      var text = new byte[8];
      random.nextBytes(key);
      random.nextBytes(text);
      var engine = new BlowfishEngine();
      engine.init(true, new KeyParameter(key));
      var block = new byte[8];
      engine.processBlock(text, 0, block, 0);
      try (var blowfish = new Blowfish(key)) {
        blowfish.decrypt(block, 0);
      }
      assertArrayEquals(text, block);
    }
  }

  /** Keys of 18 bytes and four times the same: P takes 72 bytes, so both are one key; the 73rd byte is never read. */
  @Test
  void keyBeyondSeventyTwoBytes_isNotRead() {
    var once = hex("000102030405060708090a0b0c0d0e0f1011");
    var long256 = new byte[256];
    for (int i = 0; i < 72; i++) {
      long256[i] = once[i % once.length];
    }
    var first = hex("0011223344556677");
    var second = first.clone();
    try (var one = new Blowfish(once);
        var other = new Blowfish(long256)) {
      one.decrypt(first, 0);
      other.decrypt(second, 0);
    }
    assertArrayEquals(first, second);
  }

  @Test
  void sizesWithoutWholeBlocks_areMalformed() {
    var ecb = new BlowfishEcb();
    try (var key = secret(new byte[256]);
        var none = secret(new byte[0])) {
      assertMalformed(ecb.openIso10126(key, new byte[0]));
      assertMalformed(ecb.openIso10126(key, new byte[9]));
      assertMalformed(ecb.openIso10126(none, new byte[8]));
    }
  }
}
