package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CbcCipherTest extends ForeignFixture {
  private static final byte[] KEY = hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
  private static final byte[] IV = hex("000102030405060708090a0b0c0d0e0f");

  private final CbcCipher aes = new CbcCipher();

  /** NIST SP 800-38A, F.2.6. */
  @Test
  void aes_givesTheVectorOfTheStandard() {
    try (var key = secret(KEY)) {
      assertArrayEquals(
          hex(
              "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                  + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"),
          plain(
              aes.openUnpadded(
                  key,
                  IV,
                  hex(
                      "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                          + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b"))));
    }
  }

  /** The vector of Twofish's own paper: key and text all zero. */
  @Test
  void twofish_givesTheVectorOfItsPaper() {
    try (var key = secret(new byte[32])) {
      assertArrayEquals(
          new byte[16],
          plain(
              new CbcCipher(CbcCipher.Algorithm.TWOFISH)
                  .openUnpadded(key, new byte[16], hex("57ff739d4dc92c1bd7fc01700cc8216f"))));
    }
  }

  @ParameterizedTest
  @CsvSource({"AES, AES, 16", "AES, AES, 24", "AES, AES, 32", "TRIPLE_DES, DESede, 24"})
  void texts_openAndSealAsTheJdkDoes(CbcCipher.Algorithm algorithm, String name, int keyBytes) throws Exception {
    var random = new Random(7); // any bytes, the same every time
    var cipher = new CbcCipher(algorithm);
    for (int length = 0; length < 50; length++) {
      var keyArray = new byte[keyBytes];
      var iv = new byte[algorithm.blockBytes()];
      var text = new byte[length];
      random.nextBytes(keyArray);
      random.nextBytes(iv);
      random.nextBytes(text);
      var expected = jdk(name, keyArray, iv, text);
      try (var key = secret(keyArray)) {
        assertArrayEquals(expected, cipher.sealPkcs7(key, iv, text));
        assertArrayEquals(text, plain(cipher.openPkcs7(key, iv, expected)));
      }
    }
  }

  private static byte[] jdk(String name, byte[] key, byte[] iv, byte[] text) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(name + "/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, name), new IvParameterSpec(iv));
    return cipher.doFinal(text);
  }

  /** A text of one block, sealed as it stands. */
  private Opened opened(String lastBlock, boolean xml) {
    try (var key = secret(KEY)) {
      var sealed = aes.sealPkcs7(key, IV, hex(lastBlock));
      var oneBlock = Bytes.part(sealed, 0, 16);
      return xml ? aes.openXml(key, Bytes.join(IV, oneBlock)) : aes.openPkcs7(key, IV, oneBlock);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e00",
    "000102030405060708090a0b0c0d0e11",
    "000102030405060708090a0b0c0d0e80",
    "000102030405060708090a0b0c0d0eff",
    "000102030405060708090a0b0c0d0e02",
    "00101010101010101010101010101010",
    "000102030405060708090a0b0c030203"
  })
  void paddingThatIsNone_isAWrongKey(String block) {
    assertWrongKey(opened(block, false));
  }

  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e01, 000102030405060708090a0b0c0d0e",
    "000102030405060708090a0b0c0d0202, 000102030405060708090a0b0c0d",
    "10101010101010101010101010101010, ''"
  })
  void padding_isTakenOff(String block, String text) {
    assertArrayEquals(hex(text), plain(opened(block, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e01, 000102030405060708090a0b0c0d0e",
    "000102030405060708090a0b0c0d0e05, 000102030405060708090a",
    "000102030405060708090a0b0c0d0e10, ''"
  })
  void paddingOfXml_isAnythingButItsLastByte(String block, String text) {
    assertArrayEquals(hex(text), plain(opened(block, true)));
  }

  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e00", "000102030405060708090a0b0c0d0e11", "000102030405060708090a0b0c0d0eff"
  })
  void paddingOfXml_isOneToSixteenBytes(String block) {
    assertWrongKey(opened(block, true));
  }

  @ParameterizedTest
  @EnumSource
  void sizesTheCipherDoesNotHave_areMalformed(CbcCipher.Algorithm algorithm) {
    var cipher = new CbcCipher(algorithm);
    int block = algorithm.blockBytes();
    var iv = new byte[block];
    try (var key = secret(new byte[24]);
        var odd = secret(new byte[23])) {
      assertMalformed(cipher.openPkcs7(key, iv, new byte[0]));
      assertMalformed(cipher.openPkcs7(key, iv, new byte[block + 1]));
      assertMalformed(cipher.openPkcs7(key, new byte[block - 1], new byte[block]));
      assertMalformed(cipher.openPkcs7(odd, iv, new byte[block]));
      assertMalformed(cipher.openXml(key, new byte[block - 1]));
      assertMalformed(cipher.openXml(key, new byte[block]));
      assertMalformed(cipher.openUnpadded(key, iv, new byte[block - 1]));
      assertArrayEquals(new byte[0], plain(cipher.openUnpadded(key, iv, new byte[0])));
      assertThrows(IllegalArgumentException.class, () -> cipher.sealPkcs7(odd, iv, new byte[1]));
      assertThrows(IllegalArgumentException.class, () -> cipher.sealPkcs7(key, new byte[1], new byte[1]));
    }
  }
}
