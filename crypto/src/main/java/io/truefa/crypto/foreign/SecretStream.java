package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.bouncycastle.crypto.engines.ChaChaEngine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.Pack;

/**
 * libsodium's {@code crypto_secretstream_xchacha20poly1305} with a single message, the last one: how Ente seals its export.
 * In Java, because the message comes from another program's file and no key of ours is at stake.
 */
public final class SecretStream {
  /** Length of the key, in bytes. */
  public static final int KEY_BYTES = 32;

  /** Length of the header, in bytes. */
  public static final int HEADER_BYTES = 24;

  /** How much longer the sealed message is, in bytes: a tag in front, a code behind. */
  public static final int OVERHEAD = 17;

  private static final byte FINAL = 3;
  private static final int BLOCK = 64;
  private static final int CODE_BYTES = 16;
  private static final int HCHACHA_NONCE_BYTES = 16;
  private static final int WORDS = 16;
  private static final int ROUNDS = 20;
  private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}; // RFC 8439, section 2.3

  /** Holds nothing: every call is on its own. */
  public SecretStream() {}

  /** Opens a message that is a whole stream; one that says more would follow is {@link Opened.Malformed}. */
  public Opened pull(SecretBuffer key, byte[] header, byte[] message) {
    if (key.size() != KEY_BYTES || header.length != HEADER_BYTES || message.length < OVERHEAD) {
      return new Opened.Malformed();
    }
    return with(key, header, (stream, mac) -> pull(stream, mac, message));
  }

  private static Opened pull(KeyStream stream, Poly1305 mac, byte[] message) {
    var text = Bytes.part(message, 1, message.length - OVERHEAD);
    var first = new byte[BLOCK];
    stream.apply(first);
    byte tag = (byte) (first[0] ^ message[0]);
    first[0] = message[0];
    if (!MessageDigest.isEqual(code(mac, first, text), Bytes.part(message, 1 + text.length, CODE_BYTES))) {
      return new Opened.WrongKey();
    }
    if (tag != FINAL) {
      return new Opened.Malformed();
    }
    stream.apply(text);
    return new Opened.Plain(text);
  }

  /**
   * Seals {@code plaintext} as a whole stream. The header must be fresh for this key: {@code
   * crypto.random().bytes(HEADER_BYTES)}.
   *
   * @throws IllegalArgumentException if key or header have another length
   */
  public byte[] push(SecretBuffer key, byte[] header, byte[] plaintext) {
    if (key.size() != KEY_BYTES || header.length != HEADER_BYTES) {
      throw new IllegalArgumentException("a stream has a key of 32 bytes and a header of 24");
    }
    return with(key, header, (stream, mac) -> push(stream, mac, plaintext));
  }

  private static byte[] push(KeyStream stream, Poly1305 mac, byte[] plaintext) {
    var first = new byte[BLOCK];
    first[0] = FINAL;
    stream.apply(first);
    var message = new byte[plaintext.length + OVERHEAD];
    message[0] = first[0];
    System.arraycopy(plaintext, 0, message, 1, plaintext.length);
    stream.apply(message, 1, plaintext.length);
    var code = code(mac, first, Bytes.part(message, 1, plaintext.length));
    System.arraycopy(code, 0, message, 1 + plaintext.length, CODE_BYTES);
    return message;
  }

  /** No associated data; the zeroes behind the text are as many as libsodium has, not as many as fill a block. */
  private static byte[] code(Poly1305 mac, byte[] firstBlock, byte[] ciphertext) {
    mac.update(firstBlock, 0, BLOCK);
    mac.update(ciphertext, 0, ciphertext.length);
    mac.update(new byte[CODE_BYTES], 0, ciphertext.length % CODE_BYTES);
    mac.update(new byte[Long.BYTES], 0, Long.BYTES);
    mac.update(Pack.longToLittleEndian((long) BLOCK + ciphertext.length), 0, Long.BYTES);
    var code = new byte[CODE_BYTES];
    mac.doFinal(code, 0);
    return code;
  }

  /** Runs {@code work} with the stream from its second block on; the first is the key of the code. */
  private static <R> R with(SecretBuffer key, byte[] header, BiFunction<KeyStream, Poly1305, R> work) {
    var subkey = key.useOnHeap(bytes -> hChaCha20(bytes, header));
    var library = new KeyParameter(subkey);
    var codeKey = new byte[BLOCK];
    try (var stream = KeyStream.chaCha20(library, nonce(header))) {
      stream.apply(codeKey);
      var mac = new Poly1305();
      mac.init(new KeyParameter(codeKey, 0, KEY_BYTES)); // good for this one message only
      return work.apply(stream, mac);
    } finally {
      Heap.wipe(subkey);
      Heap.wipe(library.getKey());
      Heap.wipe(codeKey);
    }
  }

  /** A counter that starts with 1, and what HChaCha20 left of the header. */
  private static byte[] nonce(byte[] header) {
    var nonce = new byte[KeyStream.CHACHA20_NONCE_BYTES];
    nonce[0] = 1;
    System.arraycopy(header, HCHACHA_NONCE_BYTES, nonce, Integer.BYTES, HEADER_BYTES - HCHACHA_NONCE_BYTES);
    return nonce;
  }

  /** draft-irtf-cfrg-xchacha-03, section 2.2: ChaCha20's block without its last addition, and only its outer rows. */
  private static byte[] hChaCha20(byte[] key, byte[] header) {
    var in = new int[WORDS];
    var out = new int[WORDS];
    try {
      System.arraycopy(CONSTANTS, 0, in, 0, 4);
      Pack.littleEndianToInt(key, 0, in, 4, 8);
      Pack.littleEndianToInt(header, 0, in, 12, 4);
      ChaChaEngine.chachaCore(ROUNDS, in, out);
      for (int i = 0; i < WORDS; i++) {
        out[i] -= in[i];
      }
      var subkey = new byte[KEY_BYTES];
      Pack.intToLittleEndian(out, 0, 4, subkey, 0);
      Pack.intToLittleEndian(out, 12, 4, subkey, HCHACHA_NONCE_BYTES);
      return subkey;
    } finally {
      Arrays.fill(in, 0);
      Arrays.fill(out, 0);
    }
  }
}
