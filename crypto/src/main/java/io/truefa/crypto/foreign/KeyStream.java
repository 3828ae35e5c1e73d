package io.truefa.crypto.foreign;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.util.Optional;
import org.bouncycastle.crypto.StreamCipher;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * A key stream that runs on from call to call, counted from block 0: the whole of a KDBX file, or its protected values one
 * after the other. Sealing and opening are the same. Holds its key until {@link #close}; for one thread.
 */
public final class KeyStream implements AutoCloseable {
  /** Length of the nonce of {@link #chaCha20}, in bytes. */
  public static final int CHACHA20_NONCE_BYTES = 12;

  /** Length of the nonce of {@link #salsa20}, in bytes. */
  public static final int SALSA20_NONCE_BYTES = 8;

  static final int KEY_BYTES = 32;

  private static final int KDBX_SALSA20 = 2;
  private static final int KDBX_CHACHA20 = 3;

  private final StreamCipher cipher;
  private final int nonceBytes;

  private KeyStream(StreamCipher cipher, KeyParameter key, byte[] nonce) {
    this.cipher = cipher;
    this.nonceBytes = nonce.length;
    cipher.init(true, new ParametersWithIV(key, nonce)); // copies the key into its state and nowhere else
  }

  /** ChaCha20 (RFC 8439); empty unless the key has 32 bytes and the nonce 12. */
  public static Optional<KeyStream> chaCha20(SecretBuffer key, byte[] nonce) {
    return key.size() == KEY_BYTES && nonce.length == CHACHA20_NONCE_BYTES
        ? Optional.of(Heap.withKey(key, bytes -> chaCha20(bytes, nonce)))
        : Optional.empty();
  }

  static KeyStream chaCha20(KeyParameter key, byte[] nonce) {
    return new KeyStream(new ChaCha7539Engine(), key, nonce);
  }

  /** Salsa20 with 20 rounds; empty unless the key has 32 bytes and the nonce 8. */
  public static Optional<KeyStream> salsa20(SecretBuffer key, byte[] nonce) {
    return key.size() == KEY_BYTES && nonce.length == SALSA20_NONCE_BYTES
        ? Optional.of(Heap.withKey(key, bytes -> new KeyStream(new Salsa20Engine(), bytes, nonce)))
        : Optional.empty();
  }

  /**
   * The stream over the protected values of a KDBX file.
   *
   * @param id number of the stream in the header: 2 is Salsa20, 3 is ChaCha20; empty for any other
   * @param streamKey as the header has it, of any length
   */
  public static Optional<KeyStream> ofKdbx(long id, SecretBuffer streamKey, Secrets secrets) {
    if (id == KDBX_CHACHA20) {
      return Optional.of(kdbxChaCha20(streamKey, secrets));
    }
    return id == KDBX_SALSA20 ? Optional.of(kdbxSalsa20(streamKey, secrets)) : Optional.empty();
  }

  private static KeyStream kdbxChaCha20(SecretBuffer streamKey, Secrets secrets) {
    var parts = new SecretParts(secrets);
    try (var hash = SecretDigest.of(HashName.SHA512, secrets).with(streamKey).toSecret();
        var key = parts.part(hash, 0, KEY_BYTES)) {
      var nonce = hash.useOnHeap(bytes -> Bytes.part(bytes, KEY_BYTES, CHACHA20_NONCE_BYTES)); // gives no key away
      return chaCha20(key, nonce).orElseThrow();
    }
  }

  private static KeyStream kdbxSalsa20(SecretBuffer streamKey, Secrets secrets) {
    byte[] nonce = {(byte) 0xE8, 0x30, 0x09, 0x4B, (byte) 0x97, 0x20, 0x5D, 0x2A}; // the same in every file
    try (var key = SecretDigest.of(HashName.SHA256, secrets).with(streamKey).toSecret()) {
      return salsa20(key, nonce).orElseThrow();
    }
  }

  /** Seals or opens {@code bytes} in place. */
  public void apply(byte[] bytes) {
    apply(bytes, 0, bytes.length);
  }

  /** Seals or opens {@code length} bytes in place. */
  public void apply(byte[] bytes, int offset, int length) {
    cipher.processBytes(bytes, offset, length, bytes, offset);
  }

  /** A key of zeroes takes the place of the key, in the same arrays. */
  @Override
  public void close() {
    cipher.init(true, new ParametersWithIV(new KeyParameter(new byte[KEY_BYTES]), new byte[nonceBytes]));
  }
}
