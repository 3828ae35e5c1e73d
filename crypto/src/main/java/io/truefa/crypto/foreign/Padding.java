package io.truefa.crypto.foreign;

import java.util.Arrays;

/** What fills the last block; a text that opens with the wrong key rarely ends like that. */
enum Padding {
  /** Each byte of it is its length (RFC 5652, section 6.3). */
  PKCS7 {
    @Override
    boolean fits(byte[] text, int length) {
      for (int i = text.length - length; i < text.length; i++) {
        if (text[i] != length) {
          return false;
        }
      }
      return true;
    }
  },
  /** The last byte is its length, the others are anything: XML Encryption (section 5.2), ISO 10126. */
  LAST_BYTE {
    @Override
    boolean fits(byte[] text, int length) {
      return true;
    }
  },
  NONE {
    @Override
    boolean fits(byte[] text, int length) {
      return true;
    }
  };

  /** Whether the last {@code length} bytes, of which there are enough, are padding. */
  abstract boolean fits(byte[] text, int length);

  /** The text without its padding; {@code padded}, at least one block, is zero afterwards where it is not the answer. */
  Opened unpad(byte[] padded, int blockBytes) {
    if (this == NONE) {
      return new Opened.Plain(padded);
    }
    try {
      int length = padded[padded.length - 1];
      return length >= 1 && length <= blockBytes && fits(padded, length)
          ? new Opened.Plain(Arrays.copyOf(padded, padded.length - length))
          : new Opened.WrongKey();
    } finally {
      Heap.wipe(padded);
    }
  }
}
