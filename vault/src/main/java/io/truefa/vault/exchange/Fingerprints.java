package io.truefa.vault.exchange;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Tells secrets apart without keeping them: HMAC-SHA-1 under a random key that dies with this, cut to 128 bits. What is left of
 * it in memory says nothing about a secret to anybody. (That collisions of bare SHA-1 can be made helps nobody who lacks the key;
 * and of the codes every engine makes it is the one that needs no call of a library, which counts with ten thousand entries.)
 */
public final class Fingerprints implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  private final Crypto crypto;
  private final SecretBuffer key;

  public Fingerprints(Crypto crypto) {
    this.crypto = crypto;
    this.key = crypto.newSecret(KEY_BYTES);
  }

  public Fingerprint of(SecretBuffer secret) {
    return secret.use(this::of);
  }

  /** Of lent bytes. */
  public Fingerprint of(MemorySegment secret) {
    var bytes = secret.toArray(ValueLayout.JAVA_BYTE);
    try {
      var hash = ByteBuffer.wrap(crypto.hmac(HashName.SHA1, key, bytes));
      return new Fingerprint(hash.getLong(), hash.getLong());
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public void close() {
    key.close();
  }

  /** Equal for equal secrets; means nothing once its key is gone. */
  public record Fingerprint(long high, long low) {}
}
