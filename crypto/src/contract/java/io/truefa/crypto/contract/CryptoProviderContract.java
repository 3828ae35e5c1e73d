package io.truefa.crypto.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KeyedBox;
import io.truefa.crypto.KeyedSecret;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.SecretBuffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against every provider: known answers, refusals, and nothing left alive. */
public abstract class CryptoProviderContract extends KnownAnswers {

  @Test
  final void everyMutationIsRefusedTheSameQuietWay() throws Exception {
    var keyBytes = counted(1, 32);
    var nonce = counted(2, 24);
    var context = counted(3, 20);
    try (var key = key(keyBytes.clone())) {
      var sealed = provider.seal(key, nonce, counted(4, 33), context);
      for (var mutant : Mutations.all(sealed)) {
        refuses(key, nonce, mutant, context, "box");
      }
      for (var mutant : Mutations.flips(nonce)) {
        refuses(key, mutant, sealed, context, "nonce");
      }
      for (var mutant : Mutations.all(context)) {
        refuses(key, nonce, sealed, mutant, "context");
      }
      for (var mutant : Mutations.flips(keyBytes)) {
        try (var other = key(mutant)) {
          refuses(other, nonce, sealed, context, "key");
        }
      }
      assertTrue(provider.open(key, nonce, sealed, context).isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 33, 100})
  final void manySealedInOneGo_areWhatEachAloneIs_andAnAlteredOneIsEmpty(int count) throws Exception {
    var salt = counted(9, 16);
    var sealed = new ArrayList<KeyedBox>();
    try (var master = secret(counted(1, 32))) {
      var all = new ArrayList<KeyedSecret>();
      var nonces = new ArrayList<byte[]>();
      for (int i = 0; i < count; i++) {
        all.add(new KeyedSecret(counted(i, 20), secret(counted(i, 1 + i)), AssociatedData.of("many").with(i)));
        nonces.add(counted(i, 24));
      }
      var boxes = provider.sealSecrets(master, salt, all, nonces, secrets);
      for (int i = 0; i < count; i++) {
        var one = all.get(i);
        try (var key = new AeadKey(provider.hkdf(master, salt, one.info(), 32, secrets))) {
          assertArrayEquals(
              provider.sealSecret(key, nonces.get(i), one.plaintext(), one.context().toBytes()), boxes.get(i));
        }
        var box = concat(nonces.get(i), boxes.get(i));
        box[box.length - 1] ^= (byte) (i % 5 == 3 ? 1 : 0);
        sealed.add(new KeyedBox(one.info(), new SealedBox(box), one.context()));
      }
      var opened = provider.openSecrets(master, salt, sealed, secrets);
      for (int i = 0; i < count; i++) {
        assertEquals(i % 5 != 3, opened.get(i).isPresent());
        try (var plaintext = all.get(i).plaintext()) {
          assertTrue(opened.get(i).stream().allMatch(plaintext::sameAs));
        }
        opened.get(i).ifPresent(SecretBuffer::close);
      }
    }
  }

  private static byte[] concat(byte[] one, byte[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  final void nonceOfAnotherLengthIsABug() {
    try (var key = key(counted(1, 32))) {
      for (int length : new int[] {0, 12, 23, 25}) {
        var nonce = new byte[length];
        assertThrows(IllegalArgumentException.class, () -> provider.seal(key, nonce, new byte[1], new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> provider.open(key, nonce, new byte[17], new byte[0]));
      }
    }
  }

  @Test
  final void closedSecretIsABug_neverAReasonToFallBack() {
    var key = key(counted(1, 32));
    var password = secret(counted(1, 8));
    key.close();
    password.close();
    assertThrows(IllegalStateException.class, () -> provider.seal(key, new byte[24], new byte[1], new byte[0]));
    assertThrows(IllegalStateException.class, () -> provider.open(key, new byte[24], new byte[17], new byte[0]));
    assertThrows(IllegalStateException.class, () -> provider.hmac(HashName.SHA1, password, new byte[1]));
    assertThrows(
        IllegalStateException.class, () -> provider.hkdf(password, new byte[0], new byte[0], 32, secrets));
    assertThrows(
        IllegalStateException.class,
        () -> provider.argon2id(password, new byte[16], new KdfParams(8, 1), secrets));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 63, 64, 65, 127, 128, 129, 4096, 65_536})
  final void whatIsSealedOpens_atEverySize(int size) throws Exception {
    var plain = bytes(new Random(size), size);
    var nonce = counted(7, 24);
    try (var key = key(counted(1, 32));
        var secret = secret(plain.clone())) {
      var sealed = provider.seal(key, nonce, plain, new byte[0]);
      assertEquals(size + 16, sealed.length);
      assertArrayEquals(sealed, provider.sealSecret(key, nonce, secret, new byte[0]));
      assertArrayEquals(plain, provider.open(key, nonce, sealed, new byte[0]).orElseThrow());
      try (var opened = provider.openSecret(key, nonce, sealed, new byte[0], secrets).orElseThrow()) {
        assertHolds(plain, opened, "size " + size);
      }
    }
  }

  @Test
  final void argumentsAreLeftAsTheyWere() throws Exception {
    var nonce = counted(1, 24);
    var plain = counted(2, 40);
    var context = counted(3, 5);
    var salt = counted(4, 16);
    try (var key = key(counted(5, 32));
        var password = secret(counted(6, 9))) {
      var sealed = provider.seal(key, nonce, plain, context);
      var kept = sealed.clone();
      assertTrue(provider.open(key, nonce, sealed, context).isPresent());
      provider.hmac(HashName.SHA256, password, plain);
      provider.hkdf(password, salt, context, 32, secrets).close();
      provider.argon2id(password, salt, new KdfParams(8, 1), secrets).close();
      assertArrayEquals(kept, sealed);
      assertHolds(counted(5, 32), key.material(), "key");
      assertHolds(counted(6, 9), password, "password");
    }
    assertArrayEquals(counted(1, 24), nonce);
    assertArrayEquals(counted(2, 40), plain);
    assertArrayEquals(counted(3, 5), context);
    assertArrayEquals(counted(4, 16), salt);
  }

  /** A byte that stays 0 in 64 independent fills has been missed (by chance: 2^-512). */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 24, 32, 1000, 100_000})
  final void randomFillsEveryByte(int size) throws Exception {
    var touched = new byte[size];
    var target = new byte[size];
    for (int round = 0; round < 64; round++) {
      provider.random(target);
      for (int i = 0; i < size; i++) {
        touched[i] |= target[i];
      }
    }
    for (int i = 0; i < size; i++) {
      assertTrue(touched[i] != 0, "byte " + i);
    }
  }

  @Test
  final void randomSecrets_haveTheirSize_andDiffer() throws Exception {
    for (int size : new int[] {0, 1, 16, 32, 33, 1000}) {
      try (var one = provider.randomSecret(size, secrets);
          var other = provider.randomSecret(size, secrets)) {
        assertEquals(size, one.size());
        assertTrue(size < 16 || !one.sameAs(other));
      }
    }
  }

  @Test
  final void memoryGivesZeroedRegionsOfTheExactSize() throws Exception {
    for (int size : new int[] {0, 1, 31, 32, 33, 5000}) {
      try (var secret = secrets.create(size, this::assertZero)) {
        assertEquals(size, secret.size());
        assertHolds(new byte[size], secret, "size " + size);
      }
    }
  }

  @Test
  final void eightThreadsAMillionTimes_readWholeSecretsOrAreRefused_andNothingLeaks() throws Exception {
    new Hammer(secrets).strike(8, 1_000_000, 20_261_121);
  }

  @Test
  final void everyFunctionHasAHealth() {
    for (var function : CryptoFunction.values()) {
      assertFalse(provider.health(function).reason().isBlank());
    }
  }

  private void assertZero(MemorySegment fresh) {
    assertArrayEquals(new byte[(int) fresh.byteSize()], fresh.toArray(ValueLayout.JAVA_BYTE));
  }
}
