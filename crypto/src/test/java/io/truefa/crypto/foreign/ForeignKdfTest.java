package io.truefa.crypto.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.HashName;
import io.truefa.crypto.contract.Wycheproof;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignKdfTest extends ForeignFixture {

  /** RFC 6070. */
  @ParameterizedTest
  @CsvSource({
    "password, salt, 1, 0c60c80f961f0e71f3a9b524af6012062fe037a6",
    "password, salt, 2, ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957",
    "password, salt, 4096, 4b007901b765489abead49d926f721d065a429c1",
    "passwordPASSWORDpassword, saltSALTsaltSALTsaltSALTsaltSALTsalt, 4096,"
        + "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
    "pass|word, sa|lt, 4096, 56fa6aa75548099dcc37d7f03425e0c3"
  })
  void pbkdf2_givesTheVectorsOfRfc6070(String password, String salt, int rounds, String key) throws Exception {
    try (var secret = text(password.replace('|', '\0'))) {
      assertHolds(
          key, kdf.pbkdf2(HashName.SHA1, secret, ascii(salt.replace('|', '\0')), rounds, key.length() / 2));
    }
  }

  /** All but the one of RFC 6070 with more rounds than any file has. */
  @ParameterizedTest
  @EnumSource
  void pbkdf2_givesWycheproofsVectors(HashName hash) {
    Wycheproof.forEach(
        "foreign",
        "pbkdf2_hmac" + hash.name().toLowerCase(Locale.ROOT),
        (group, vector) -> {
          int rounds = vector.get("iterationCount").intValue();
          try (var password = secret(Wycheproof.bytes(vector, "password"))) {
            var salt = Wycheproof.bytes(vector, "salt");
            var key = kdf.pbkdf2(hash, password, salt, rounds, vector.get("dkLen").intValue());
            assertHolds(HexFormat.of().formatHex(Wycheproof.bytes(vector, "dk")), key);
          } catch (KdfRefusedException e) {
            assertEquals(16_777_216, rounds, Wycheproof.nameOf(vector));
          }
        });
  }

  /** RFC 7914, section 12, without its 1 GiB. */
  @ParameterizedTest
  @CsvSource({
    "'', '', 16, 1, 1, 77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    "password, NaCl, 1024, 8, 16, fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    "pleaseletmein, SodiumChloride, 16384, 8, 1, 7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
  })
  void scrypt_givesTheVectorsOfRfc7914(String password, String salt, int n, int r, int p, String key)
      throws Exception {
    try (var secret = text(password)) {
      assertHolds(key, kdf.scrypt(secret, ascii(salt), new ScryptCost(n, r, p), 64));
    }
  }

  /** The reference implementation: {@code printf password | argon2 somesalt-of-20-bytes -d -t 3 -k 64 -p 4 -l 32 -v 13 -r}. */
  @ParameterizedTest
  @CsvSource({
    "ID, 64, 3, 4, 19, e10f7bc6939fa363269ab73b35932dd5811bb9252e4624485821fd06a6a829d4",
    "D, 64, 3, 4, 19, 20b9efbee6e4b1d8cf4b095b92d87ec5788a9829d2f477b1a8a38f57403a42af",
    "D, 256, 2, 8, 16, 4c95fa85a7dcc261a92a4bbd4c9c3ba811d6a73ad0980cc9d3e4788c04c7a4cd"
        + "13ad44547ea7bfb357c87769ac53892f21dd447932c3731b31a6f9bf4be3a9f3",
    "ID, 256, 2, 1, 19, 20503871d374defaa73eb79b6e7f8b44"
  })
  void argon2_givesWhatTheReferenceGives(Argon2Cost.Type type, int kib, int passes, int lanes, int version, String key)
      throws Exception {
    try (var password = text("password")) {
      var cost = new Argon2Cost(type, kib, passes, lanes, version);
      assertHolds(key, kdf.argon2(password, ascii("somesalt-of-20-bytes"), cost, key.length() / 2));
    }
  }

  /** RFC 9106, sections 5.1 and 5.3: their secret and data cannot be asked for here, so this tests the library. */
  @ParameterizedTest
  @CsvSource({
    Argon2Parameters.ARGON2_d + ", 512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb",
    Argon2Parameters.ARGON2_id + ", 0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
  })
  void library_givesTheVectorsOfRfc9106(int type, String tag) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(type)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(hex("02".repeat(16)))
            .withSecret(hex("03".repeat(8)))
            .withAdditional(hex("04".repeat(12)))
            .build());
    var out = new byte[32];
    generator.generateBytes(hex("01".repeat(32)), out);
    assertEquals(tag, HexFormat.of().formatHex(out));
  }

  /** Both ways to the same key: whole through Crypto, and beside it because the salt is not Crypto's. */
  @Test
  void argon2_ofOneLane_isTheSameOnBothWays() throws Exception {
    var cost = Argon2Cost.id(64, 2, 1);
    var salt = ascii("sixteen bytes ok");
    try (var password = text("password");
        var ours = kdf.argon2(password, salt, cost, 32)) {
      var parameters =
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withMemoryAsKB(64)
              .withIterations(2)
              .withSalt(salt)
              .build();
      var generator = new Argon2BytesGenerator();
      generator.init(parameters);
      var expected = new byte[32];
      generator.generateBytes(ascii("password"), expected);
      assertEquals(HexFormat.of().formatHex(expected), ours.useOnHeap(HexFormat.of()::formatHex));
    }
  }

  /** Around the number of blocks that are encrypted at once. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4095, 4096, 4097, 4098, 8193, 20_000})
  void aesKdf_isTheBlocksEncryptedOneByOne(long rounds) throws Exception {
    var seed = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    var composite = hex("ff".repeat(16) + "0123456789abcdef0123456789abcdef");
    var expected = oneByOne(composite, seed, rounds);
    try (var secret = secret(composite);
        var transformed = secret(expected);
        var hash = kdf.sha256(transformed)) {
      assertHolds(hash.useOnHeap(HexFormat.of()::formatHex), kdf.aesKdf(secret, seed, rounds));
    }
  }

  private static byte[] oneByOne(byte[] composite, byte[] seed, long rounds) throws GeneralSecurityException {
    var aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"));
    var bytes = composite.clone();
    for (long round = 0; round < rounds; round++) {
      bytes = aes.doFinal(bytes);
    }
    return bytes;
  }

  @Test
  void aesKdf_wantsTwiceThirtyTwoBytes() {
    try (var secret = text("short")) {
      assertInvalid(() -> kdf.aesKdf(secret, new byte[32], 1));
    }
    try (var secret = secret(new byte[32])) {
      assertInvalid(() -> kdf.aesKdf(secret, new byte[31], 1));
    }
  }

  private static void assertInvalid(Executable call) {
    assertEquals(
        KdfRefusedException.Reason.INVALID, assertThrows(KdfRefusedException.class, call).reason());
  }

  /** {@code openssl enc -aes-256-cbc -md md5 -S 0102030405060708 -pass pass:password -P}. */
  @Test
  void evpBytesToKey_givesKeyAndIvOfOpenssl() {
    try (var password = text("password")) {
      assertHolds("e7b0971e52ca5cc8d0539fb3412f6316f7ba2e6ee293d9f3457b99436b51ce028d450e2ed75a84a923d4eac9fe49226b", kdf.evpBytesToKeyMd5(password, hex("0102030405060708"), 48));
    }
  }

  /** RFC 5869, appendix A.1, from its PRK on. */
  @Test
  void hkdfExpand_isTheSecondHalfOfRfc5869() {
    try (var prk = secret("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")) {
      assertHolds(
          "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
          kdf.hkdfExpand(prk, hex("f0f1f2f3f4f5f6f7f8f9"), 42));
    }
  }

  @Test
  void sha256_isOfThePasswordAlone() {
    try (var password = text("abc")) {
      assertHolds("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", kdf.sha256(password));
    }
  }
}
