package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyWrapTest extends ForeignFixture {
  private static final String TRIPLE_DES_KEK = "255e0d1c07b646dfb3134cc843ba8aa71f025b7c0838251f";

  private final KeyWrap wrap = new KeyWrap();

  /** RFC 3394, 4.1, 4.4 and 4.6. */
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e0f, 1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5,"
        + "00112233445566778899aabbccddeeff",
    "000102030405060708090a0b0c0d0e0f1011121314151617,"
        + "031d33264e15d33268f24ec260743edce1c6c7ddee725a936ba814915c6762d2,"
        + "00112233445566778899aabbccddeeff0001020304050607",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
        + "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21,"
        + "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f"
  })
  void aes_unwrapsTheVectorsOfRfc3394(String kek, String wrapped, String key) {
    try (var secret = secret(kek);
        var other = secret(new byte[16])) {
      assertArrayEquals(hex(key), plain(wrap.unwrapAes(secret, hex(wrapped))));
      assertWrongKey(wrap.unwrapAes(other, hex(wrapped)));
    }
  }

  /** RFC 3217, 4.4. */
  @Test
  void tripleDes_unwrapsTheVectorOfRfc3217() {
    var wrapped = hex("690107618ef092b3b48ca1796b234ae9fa33ebb4159604037db5d6a84eb3aac2768c632775a467d4");
    try (var secret = secret(TRIPLE_DES_KEK);
        var other = secret("00".repeat(8) + "11".repeat(8) + "22".repeat(8))) {
      assertEquals(
          "2923bf85e06dd6ae529149f1f1bae9eab3a7da3d860d3e98",
          HexFormat.of().formatHex(plain(wrap.unwrapTripleDes(secret, wrapped))));
      assertWrongKey(wrap.unwrapTripleDes(other, wrapped));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 16, 23, 25, 41})
  void otherLengths_areMalformed(int length) {
    try (var key = secret(new byte[24]);
        var odd = secret(new byte[23])) {
      assertMalformed(wrap.unwrapAes(key, new byte[length]));
      assertMalformed(wrap.unwrapTripleDes(key, new byte[length]));
      assertMalformed(wrap.unwrapAes(odd, new byte[24]));
      assertMalformed(wrap.unwrapTripleDes(odd, new byte[40]));
    }
  }
}
