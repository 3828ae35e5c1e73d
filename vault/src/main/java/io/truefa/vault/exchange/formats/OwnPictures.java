package io.truefa.vault.exchange.formats;

import io.truefa.vault.Picture;
import io.truefa.vault.Pictures;
import io.truefa.vault.exchange.ImportRefusedException;
import java.util.Optional;

/**
 * The pictures one file has for its entries, as far as a vault keeps such: small ones in PNG. Drawings (SVG), photographs and
 * large pictures stay behind, and all together are bounded, so that none makes the vault too large for the entries themselves.
 */
final class OwnPictures {
  private static final int ALL_CHARS = 4 << 20;
  private static final int MOST_CHARS = Pictures.BYTES * 2; // a third more than the bytes, and line breaks

  private int chars;

  /** @param base64 in UTF-8, of whatever it is */
  Optional<Picture> of(byte[] base64) {
    if (base64.length == 0 || base64.length > MOST_CHARS) {
      return Optional.empty();
    }
    try {
      return ofBytes(Base64Text.decode(base64));
    } catch (ImportRefusedException e) {
      return Optional.empty(); // no codes come of it
    }
  }

  /** @param bytes of whatever it is */
  Optional<Picture> ofBytes(byte[] bytes) {
    var picture = Picture.ofPng(bytes).filter(fit -> chars + fit.base64().length() <= ALL_CHARS);
    picture.ifPresent(taken -> chars += taken.base64().length());
    return picture;
  }
}
