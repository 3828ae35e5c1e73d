package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random requests to both engines, byte for byte; seeded (but for signing keys), so a failure comes again. */
class DifferentialTest {
  private static final int[] EDGES = {0, 1, 15, 16, 17, 63, 64, 65, 127, 128, 129};

  @TempDir private static Path state;
  private static CryptoProvider sodium;
  private static final CryptoProvider JAVA = Engines.pure();

  private final Random random = new Random(0x545F46A);
  private final Secrets inSodium = new Secrets(List.of(sodium.memory().orElseThrow()));
  private final Secrets inJava = new Secrets(List.of(JAVA.memory().orElseThrow()));

  @BeforeAll
  static void start() {
    sodium = new SodiumProvider(Engines.PATIENT);
    sodium.start(new ProviderContext(state, Clock.systemUTC()));
  }

  @AfterEach
  void nothingIsLeftAlive() {
    assertEquals(0, inSodium.alive() + inJava.alive());
  }

  @Test
  void aead_eachOpensWhatTheOtherSealed_andBothRefuseTheSame() throws Exception {
    for (int round = 0; round < 400; round++) {
      var plain = bytes(length(4096));
      var nonce = bytes(24);
      var context = bytes(length(200));
      try (var key = new AeadKey(secret(bytes(32)))) {
        var sealed = sodium.seal(key, nonce, plain, context);
        assertArrayEquals(JAVA.seal(key, nonce, plain, context), sealed, "round " + round);
        assertArrayEquals(plain, JAVA.open(key, nonce, sealed, context).orElseThrow());
        assertArrayEquals(plain, sodium.open(key, nonce, sealed, context).orElseThrow());
        var forged = sealed.clone();
        forged[random.nextInt(forged.length)] ^= (byte) (1 << random.nextInt(8));
        assertTrue(JAVA.open(key, nonce, forged, context).isEmpty());
        assertTrue(sodium.open(key, nonce, forged, context).isEmpty());
        assertTrue(sodium.openSecret(key, nonce, forged, context, inSodium).isEmpty());
      }
    }
  }

  @Test
  void aead_ofAMegabyte() throws Exception {
    var plain = bytes(1 << 20);
    var nonce = bytes(24);
    try (var key = new AeadKey(secret(bytes(32)))) {
      var sealed = sodium.seal(key, nonce, plain, new byte[0]);
      assertArrayEquals(JAVA.seal(key, nonce, plain, new byte[0]), sealed);
      assertArrayEquals(plain, sodium.open(key, nonce, sealed, new byte[0]).orElseThrow());
    }
  }

  @Test
  void hmac_overEveryKeyLengthTo200() throws Exception {
    for (var hash : HashName.values()) {
      for (int length = 0; length <= 200; length++) {
        var message = bytes(length(600));
        try (var key = secret(bytes(length))) {
          assertArrayEquals(JAVA.hmac(hash, key, message), sodium.hmac(hash, key, message), hash + " " + length);
        }
      }
    }
  }

  @Test
  void hkdf_overLengths() throws Exception {
    for (int round = 0; round < 200; round++) {
      var salt = bytes(length(200));
      var info = bytes(length(300));
      int length = round == 0 ? 8160 : 1 + random.nextInt(600);
      try (var material = secret(bytes(length(200)));
          var expected = JAVA.hkdf(material, salt, info, length, inJava);
          var actual = sodium.hkdf(material, salt, info, length, inSodium)) {
        assertTrue(expected.sameAs(actual), "round " + round);
      }
    }
  }

  @Test
  void keyAgreement_overKeys_alsoThoseThatMislead() throws Exception {
    for (int round = 0; round < 200; round++) {
      var publicKey = round < 3 ? new byte[32] : bytes(32);
      publicKey[0] |= (byte) (round < 3 ? round : 0); // 0 and 1 have small order, 2 has not
      try (var privateKey = secret(bytes(32))) {
        var expected = JAVA.x25519(privateKey, publicKey, inJava);
        var actual = sodium.x25519(privateKey, publicKey, inSodium);
        assertEquals(round >= 2, expected.isPresent());
        assertEquals(expected.isPresent(), actual.isPresent());
        expected.ifPresent(
            shared -> {
              assertTrue(shared.sameAs(actual.orElseThrow()));
              shared.close();
              actual.orElseThrow().close();
            });
      }
    }
  }

  @Test
  void argon2id_overCosts() throws Exception {
    for (int round = 0; round < 60; round++) {
      var cost = new KdfParams(8 + random.nextInt(round % 10 == 0 ? 8192 : 256), 1 + random.nextInt(5));
      var salt = bytes(KdfParams.SALT_BYTES);
      try (var password = secret(bytes(length(1024)));
          var expected = JAVA.argon2id(password, salt, cost, inJava);
          var actual = sodium.argon2id(password, salt, cost, inSodium)) {
        assertTrue(expected.sameAs(actual), cost.toString());
      }
    }
  }

  @Test
  void signatures_areBelievedOrNotByBoth() throws Exception {
    var generator = KeyPairGenerator.getInstance("Ed25519");
    for (int round = 0; round < 100; round++) {
      var pair = generator.generateKeyPair();
      var message = bytes(length(300));
      var signer = Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(message);
      var signature = signer.sign();
      var encoded = pair.getPublic().getEncoded();
      var publicKey = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length); // RFC 8410: the raw key is last
      assertTrue(sodium.verify(publicKey, message, signature));
      signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      assertEquals(JAVA.verify(publicKey, message, signature), sodium.verify(publicKey, message, signature));
    }
  }

  private SecretBuffer secret(byte[] bytes) {
    return inSodium.takeFrom(bytes);
  }

  private int length(int max) {
    int edge = EDGES[random.nextInt(EDGES.length)];
    return random.nextBoolean() && edge <= max ? edge : random.nextInt(max + 1);
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
