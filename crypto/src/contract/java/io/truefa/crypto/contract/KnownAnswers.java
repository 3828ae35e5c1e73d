package io.truefa.crypto.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The answers everybody must give: published vectors, and a third opinion. */
abstract class KnownAnswers extends ProviderFixture {

  @Test
  final void wycheproof_xchacha20Poly1305() {
    Wycheproof.forEach(
        provider.engine(),
        "xchacha20_poly1305",
        (_, v) -> {
          var nonce = Wycheproof.bytes(v, "iv");
          var sealed = join(Wycheproof.bytes(v, "ct"), Wycheproof.bytes(v, "tag"));
          var context = Wycheproof.bytes(v, "aad");
          try (var key = key(Wycheproof.bytes(v, "key"))) {
            if (nonce.length != 24) {
              assertThrows(IllegalArgumentException.class, () -> provider.open(key, nonce, sealed, context));
            } else if (Wycheproof.isValid(v)) {
              var plain = Wycheproof.bytes(v, "msg");
              sealsTo(key, nonce, plain, context, sealed, Wycheproof.nameOf(v));
            } else {
              refuses(key, nonce, sealed, context, Wycheproof.nameOf(v));
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  final void wycheproof_hmac(HashName hash) {
    Wycheproof.forEach(
        provider.engine(),
        "hmac_" + hash.name().toLowerCase(Locale.ROOT),
        (group, v) -> {
          var expected = Wycheproof.bytes(v, "tag");
          try (var key = secret(Wycheproof.bytes(v, "key"))) {
            var full = quietly(() -> provider.hmac(hash, key, Wycheproof.bytes(v, "msg")));
            assertEquals(hash.bytes(), full.length);
            var tag = Arrays.copyOf(full, group.get("tagSize").intValue() / 8);
            assertEquals(Wycheproof.isValid(v), Arrays.equals(expected, tag), Wycheproof.nameOf(v));
          }
        });
  }

  @Test
  final void wycheproof_hkdfSha256() {
    Wycheproof.forEach(
        provider.engine(),
        "hkdf_sha256",
        (_, v) -> {
          var salt = Wycheproof.bytes(v, "salt");
          var info = Wycheproof.bytes(v, "info");
          int size = v.get("size").intValue();
          try (var material = secret(Wycheproof.bytes(v, "ikm"))) {
            if (!Wycheproof.isValid(v)) {
              assertThrows(
                  IllegalArgumentException.class, () -> provider.hkdf(material, salt, info, size, secrets));
              return;
            }
            try (var derived = quietly(() -> provider.hkdf(material, salt, info, size, secrets))) {
              assertHolds(Wycheproof.bytes(v, "okm"), derived, Wycheproof.nameOf(v));
            }
          }
        });
  }

  @Test
  final void wycheproof_ed25519() {
    Wycheproof.forEach(
        provider.engine(),
        "ed25519",
        (group, v) -> {
          var publicKey = Wycheproof.bytes(group.get("publicKey"), "pk");
          boolean matches =
              quietly(() -> provider.verify(publicKey, Wycheproof.bytes(v, "msg"), Wycheproof.bytes(v, "sig")));
          assertEquals(Wycheproof.isValid(v), matches, Wycheproof.nameOf(v));
        });
  }

  /** Those of functions no provider offers; who adds such a function runs its file. */
  @Test
  final void wycheproof_leavesNoOtherFileOut() {
    assertEquals(
        List.of(
            "aes_gcm",
            "chacha20_poly1305",
            "hkdf_sha512",
            "pbkdf2_hmacsha1",
            "pbkdf2_hmacsha256",
            "pbkdf2_hmacsha512"),
        Wycheproof.filesBesides(
            List.of("xchacha20_poly1305", "ed25519", "hkdf_sha256", "hmac_sha1", "hmac_sha256", "hmac_sha512")));
  }

  /** draft-irtf-cfrg-xchacha-03, appendix A.3.1. */
  @Test
  final void draftXchacha_a31() {
    var plain =
        ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would"
                + " be it.")
            .getBytes(US_ASCII);
    var sealed =
        HEX.parseHex(
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64"
                + "c6708c54"
                + "c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9"
                + "768812f615c68b13b52e"
                + "c0875924c1c7987947deafd8780acf49");
    try (var key = key(HEX.parseHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"))) {
      sealsTo(key, counted(0x40, 24), plain, HEX.parseHex("50515253c0c1c2c3c4c5c6c7"), sealed, "A.3.1");
    }
  }

  /**
   * RFC 2202 (SHA-1) and RFC 4231 (SHA-256, SHA-512): test cases 1, 2, 3 and the one with a key over the block size.
   */
  @ParameterizedTest
  @CsvSource({
    "SHA1, 0b*20, 4869205468657265, b617318655057264e28bc0b6fb378c8ef146be00",
    "SHA1, 4a656665*1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
    "SHA1, aa*20, dd*50, 125d7342b9ac11cd91a39af48aa17b4f63f175d3",
    "SHA1, aa*80, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b657"
        + "9204669"
        + "727374, aa4ae5e15272d00e95705637ce8a3b55ed402112",
    "SHA256, 0b*20, 4869205468657265, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "SHA256, 4a656665*1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "SHA256, aa*20, dd*50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "SHA256, aa*131,"
        + " 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b657920466"
        + "9727374,"
        + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    "SHA512, 0b*20, 4869205468657265, 87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b"
        + "8a702038b"
        + "274eaea3f4e4be9d914eeb61f1702e696c203a126854",
    "SHA512, 4a656665*1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f, 164b7a7bfcf819e2e395fbe73b56e0"
        + "a387bd642"
        + "22e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    "SHA512, aa*20, dd*50, fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485"
        + "a47e67c807"
        + "b946a337bee8942674278859e13292fb",
    "SHA512, aa*131, 54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b"
        + "657920466"
        + "9727374, 80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1"
        + "e5295e64f"
        + "73f63f0aec8b915a985d786598",
  })
  final void rfc2202AndRfc4231(HashName hash, String keyText, String messageText, String expected) throws Exception {
    try (var key = secret(repeated(keyText))) {
      assertEquals(expected, HEX.formatHex(provider.hmac(hash, key, repeated(messageText))));
    }
  }

  /** RFC 5869, appendix A.1 to A.3. */
  @ParameterizedTest
  @CsvSource({
    "0b*22, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9,"
        + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    "00..4f, 60..af, b0..ff, b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb"
        + "41c65e590e0"
        + "9da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
    "0b*22, 00*0, 00*0, 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
  })
  final void rfc5869(String material, String salt, String info, String expected) throws Exception {
    try (var from = secret(repeated(material));
        var derived = provider.hkdf(from, repeated(salt), repeated(info), expected.length() / 2, secrets)) {
      assertHolds(HEX.parseHex(expected), derived, "RFC 5869");
    }
  }

  /** RFC 7748, section 5.2, the two single ones; and a public key that gives zero with everybody. */
  @Test
  final void rfc7748() throws Exception {
    agrees(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
    agrees(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
    try (var privateKey = secret(HEX.parseHex("01".repeat(32)))) {
      assertTrue(provider.x25519(privateKey, new byte[32], secrets).isEmpty());
    }
  }

  private void agrees(String privateKey, String publicKey, String expected) throws Exception {
    try (var mine = secret(HEX.parseHex(privateKey));
        var shared = provider.x25519(mine, HEX.parseHex(publicKey), secrets).orElseThrow()) {
      assertHolds(HEX.parseHex(expected), shared, "RFC 7748");
    }
  }

  /** RFC 8032, section 7.1, tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, 00*0,"
        + " e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf"
        + "5f0595bbe246"
        + "55141438e7a100b",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
        + " 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2"
        + "eaeb4302aee"
        + "b00d291612bb0c00",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
        + " 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c1"
        + "5e9716ed28d"
        + "c027beceea1ec40a",
  })
  final void rfc8032(String publicKey, String message, String signature) throws Exception {
    var key = HEX.parseHex(publicKey);
    var text = repeated(message);
    var signed = HEX.parseHex(signature);
    assertTrue(provider.verify(key, text, signed));
    for (var mutant : Mutations.all(signed)) {
      assertFalse(provider.verify(key, text, mutant));
    }
    assertFalse(provider.verify(Arrays.copyOf(key, 31), text, signed));
    assertFalse(provider.verify(Arrays.copyOf(key, 33), text, signed));
    assertFalse(provider.verify(key, join(text, new byte[1]), signed));
  }

  /**
   * Made by the reference implementation, Debian's argon2 0~20171227: {@code printf %s PASSWORD | argon2 SALT -id -t T
   * -k M -p 1 -l 32 -r}; the one with the empty password by libsodium 1.0.18's {@code crypto_pwhash}.
   */
  @ParameterizedTest
  @CsvSource({
    "password, 30313233343536373839616263646566, 64, 3,"
        + " 4b5dc7fd03bc8449b6becb981762b597e860b2322fc34685d1fd2dc21aaf07cb",
    "correct horse battery staple, 66656463626139383736353433323130, 8, 1,"
        + " c79524cbe94b5a627a7aad8c8493cc7950c6c7fd05c405533ad0a546ae99db1c",
    "pässwörd✓, 30313233343536373839616263646566, 1024, 2,"
        + " f4799d1a05ef1db53dbac1491a3678dd9c65e6752f4ed99d5a3f4069b28d9d04",
    "'', 000102030405060708090a0b0c0d0e0f, 8, 1, 31ed41e2d73f27fdfe4eb4bec651341e58ba43477051c6fe4adad735d82ee08a",
  })
  final void argon2id_matchesTheReference(String password, String salt, int memoryKiB, int passes, String expected)
      throws Exception {
    try (var typed = secret(password.getBytes(UTF_8));
        var key = provider.argon2id(typed, HEX.parseHex(salt), new KdfParams(memoryKiB, passes), secrets)) {
      assertHolds(HEX.parseHex(expected), key, "argon2id");
    }
  }

  /** The JDK's own HMAC as a third opinion, over every key length around the block sizes. */
  @ParameterizedTest
  @EnumSource
  final void hmac_agreesWithTheJdk(HashName hash) throws Exception {
    var random = new Random(0x4d4143);
    for (int length = 1; length <= 200; length++) {
      var key = bytes(random, length);
      var message = bytes(random, random.nextInt(300));
      try (var held = secret(key.clone())) {
        assertArrayEquals(jdkHmac(hash, key, message), provider.hmac(hash, held, message), "key of " + length);
      }
    }
  }

  private static byte[] jdkHmac(HashName hash, byte[] key, byte[] message) throws GeneralSecurityException {
    var name = "Hmac" + hash.name();
    var mac = Mac.getInstance(name);
    mac.init(new SecretKeySpec(key, name));
    return mac.doFinal(message);
  }
}
