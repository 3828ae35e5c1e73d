package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.TwofishEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** Block ciphers in CBC mode (NIST SP 800-38A), with the kinds of padding files have. */
public final class CbcCipher {
  private final Algorithm algorithm;

  /** AES, as nearly every file has it. */
  public CbcCipher() {
    this(Algorithm.AES);
  }

  public CbcCipher(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  /** The block cipher. */
  public enum Algorithm {
    /** Keys of 16, 24 or 32 bytes, blocks of 16. */
    AES(16, 32) {
      @Override
      BlockCipher engine() {
        return AESEngine.newInstance();
      }
    },
    /** Keys of 16, 24 or 32 bytes, blocks of 16. */
    TWOFISH(16, 32) {
      @Override
      BlockCipher engine() {
        return new TwofishEngine();
      }
    },
    /** Keys of 16 or 24 bytes, blocks of 8. */
    TRIPLE_DES(8, 24) {
      @Override
      BlockCipher engine() {
        return new DESedeEngine();
      }
    };

    private final int blockBytes;
    private final int longestKey;

    Algorithm(int blockBytes, int longestKey) {
      this.blockBytes = blockBytes;
      this.longestKey = longestKey;
    }

    abstract BlockCipher engine();

    /** Length of a block and of the IV, in bytes. */
    public int blockBytes() {
      return blockBytes;
    }

    boolean takes(SecretBuffer key) {
      return key.size() >= 16 && key.size() <= longestKey && key.size() % 8 == 0;
    }
  }

  /** Opens a text with PKCS#7 padding, the only check there is: see {@link Opened.WrongKey}. */
  public Opened openPkcs7(SecretBuffer key, byte[] iv, byte[] ciphertext) {
    return open(key, iv, ciphertext, Padding.PKCS7);
  }

  /** Opens a CipherValue of XML Encryption: the IV in front, the last byte tells the padding, the rest of it is random. */
  public Opened openXml(SecretBuffer key, byte[] ivAndCiphertext) {
    int block = algorithm.blockBytes();
    if (ivAndCiphertext.length < block) {
      return new Opened.Malformed();
    }
    return open(
        key,
        Bytes.part(ivAndCiphertext, 0, block),
        Bytes.part(ivAndCiphertext, block, ivAndCiphertext.length - block),
        Padding.LAST_BYTE);
  }

  /** Opens whole blocks without padding; never {@link Opened.WrongKey}. */
  public Opened openUnpadded(SecretBuffer key, byte[] iv, byte[] ciphertext) {
    return open(key, iv, ciphertext, Padding.NONE);
  }

  /**
   * Seals with PKCS#7 padding and without any check of integrity: for formats that want just that. The IV must be random,
   * such as {@code crypto.random().bytes(16)}.
   *
   * @throws IllegalArgumentException if key or IV have a length the cipher does not know
   */
  public byte[] sealPkcs7(SecretBuffer key, byte[] iv, byte[] plaintext) {
    if (!algorithm.takes(key) || iv.length != algorithm.blockBytes()) {
      throw new IllegalArgumentException("no such length of key or IV");
    }
    int padding = algorithm.blockBytes() - plaintext.length % algorithm.blockBytes();
    var padded = Arrays.copyOf(plaintext, plaintext.length + padding);
    try {
      Arrays.fill(padded, plaintext.length, padded.length, (byte) padding);
      return crypt(true, key, iv, padded);
    } finally {
      Heap.wipe(padded);
    }
  }

  private Opened open(SecretBuffer key, byte[] iv, byte[] ciphertext, Padding padding) {
    int block = algorithm.blockBytes();
    if (!algorithm.takes(key)
        || iv.length != block
        || ciphertext.length % block != 0
        || (ciphertext.length == 0 && padding != Padding.NONE)) {
      return new Opened.Malformed();
    }
    var padded = crypt(false, key, iv, ciphertext);
    return padding.unpad(padded, block);
  }

  /** The engine's schedule of round keys stays in it until it is collected. */
  private byte[] crypt(boolean sealing, SecretBuffer key, byte[] iv, byte[] in) {
    return Heap.withKey(
        key,
        bytes -> {
          var cipher = CBCBlockCipher.newInstance(algorithm.engine());
          cipher.init(sealing, new ParametersWithIV(bytes, iv));
          var out = new byte[in.length];
          cipher.processBlocks(in, 0, in.length / algorithm.blockBytes(), out, 0);
          return out;
        });
  }
}
