package io.truefa.crypto.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A provider, secrets in its memory, and the little helpers of the contract. */
abstract class ProviderFixture {
  static final HexFormat HEX = HexFormat.of();

  CryptoProvider provider;
  Secrets secrets;

  /** The provider under test, started. */
  protected abstract CryptoProvider provider();

  @BeforeEach
  final void takeProvider() {
    provider = provider();
    secrets = new Secrets(List.of(provider.memory().orElseThrow(), new PlainMemory()));
  }

  @AfterEach
  final void nothingIsLeftAlive() {
    assertEquals(0, secrets.alive());
  }

  final void sealsTo(AeadKey key, byte[] nonce, byte[] plain, byte[] context, byte[] sealed, String name) {
    assertArrayEquals(sealed, quietly(() -> provider.seal(key, nonce, plain, context)), name);
    assertArrayEquals(plain, quietly(() -> provider.open(key, nonce, sealed, context)).orElseThrow(), name);
  }

  final void refuses(AeadKey key, byte[] nonce, byte[] sealed, byte[] context, String name) {
    assertTrue(quietly(() -> provider.open(key, nonce, sealed, context)).isEmpty(), name);
    assertTrue(quietly(() -> provider.openSecret(key, nonce, sealed, context, secrets)).isEmpty(), name);
  }

  final AeadKey key(byte[] bytes) {
    return new AeadKey(secret(bytes));
  }

  final SecretBuffer secret(byte[] bytes) {
    return secrets.takeFrom(bytes);
  }

  static void assertHolds(byte[] expected, SecretBuffer actual, String name) {
    assertEquals(expected.length, actual.size(), name);
    actual.<Void, RuntimeException>useOnHeap(
        bytes -> {
          assertArrayEquals(expected, bytes, name);
          return null;
        });
  }

  /** {@code first}, first + 1, ... */
  static byte[] counted(int first, int count) {
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }

  /** Hex, {@code hex*times} or {@code first..last}. */
  static byte[] repeated(String text) {
    if (text.contains("..")) {
      int first = HexFormat.fromHexDigits(text, 0, 2);
      return counted(first, HexFormat.fromHexDigits(text, 4, 6) - first + 1);
    }
    int star = text.indexOf('*');
    return star < 0
        ? HEX.parseHex(text)
        : HEX.parseHex(text.substring(0, star).repeat(Integer.parseInt(text.substring(star + 1))));
  }

  static byte[] bytes(Random random, int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  static byte[] join(byte[] a, byte[] b) {
    var out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }

  /** For lambdas that may not throw: a provider that is not available fails the test. */
  static <R> R quietly(Call<R> call) {
    try {
      return call.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  interface Call<R> {
    R run() throws Exception;
  }
}
