package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.Wrapper;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeWrapEngine;
import org.bouncycastle.crypto.engines.RFC3394WrapEngine;

/** Keys sealed by keys, as XML Encryption has them. */
public final class KeyWrap {
  private static final int STEP_BYTES = 8;
  private static final int SHORTEST = 24;
  private static final int TRIPLE_DES_KEY_BYTES = 24;
  private static final int WRAPPED_TRIPLE_DES_BYTES = 40;

  /** Holds nothing: every call is on its own. */
  public KeyWrap() {}

  /** AES key wrap (RFC 3394) by a key of 16, 24 or 32 bytes. */
  public Opened unwrapAes(SecretBuffer key, byte[] wrapped) {
    if (!AesGcm.isAesKey(key) || wrapped.length % STEP_BYTES != 0 || wrapped.length < SHORTEST) {
      return new Opened.Malformed();
    }
    return unwrap(new RFC3394WrapEngine(AESEngine.newInstance()), key, wrapped);
  }

  /** Triple DES key wrap (RFC 3217) of and by a key of 24 bytes. */
  public Opened unwrapTripleDes(SecretBuffer key, byte[] wrapped) {
    if (key.size() != TRIPLE_DES_KEY_BYTES || wrapped.length != WRAPPED_TRIPLE_DES_BYTES) {
      return new Opened.Malformed();
    }
    return unwrap(new DESedeWrapEngine(), key, wrapped);
  }

  private static Opened unwrap(Wrapper wrapper, SecretBuffer key, byte[] wrapped) {
    return Heap.withKey(
        key,
        bytes -> {
          wrapper.init(false, bytes);
          try {
            return new Opened.Plain(wrapper.unwrap(wrapped, 0, wrapped.length));
          } catch (InvalidCipherTextException e) {
            return new Opened.WrongKey();
          }
        });
  }
}
