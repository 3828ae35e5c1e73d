package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;

/** Blowfish block by block (ECB) with ISO 10126 padding, under keys of any length: the password layer of WinAuth. */
public final class BlowfishEcb {
  private static final int BLOCK = 8;

  /** Holds nothing: every call is on its own. */
  public BlowfishEcb() {}

  /** Opens a text whose last byte tells the padding, the only check there is; of the key, the first 72 bytes matter. */
  public Opened openIso10126(SecretBuffer key, byte[] ciphertext) {
    if (key.size() == 0 || ciphertext.length == 0 || ciphertext.length % BLOCK != 0) {
      return new Opened.Malformed();
    }
    return key.useOnHeap(
        bytes -> {
          var padded = ciphertext.clone();
          try (var blowfish = new Blowfish(bytes)) {
            for (int at = 0; at < padded.length; at += BLOCK) {
              blowfish.decrypt(padded, at);
            }
          }
          return Padding.LAST_BYTE.unpad(padded, BLOCK);
        });
  }
}
