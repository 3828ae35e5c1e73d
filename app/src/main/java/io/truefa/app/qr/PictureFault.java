package io.truefa.app.qr;

/** Why there are no pixels. */
public enum PictureFault {
  NOT_FOUND,
  UNREADABLE,
  /** Not PNG, JPEG, BMP, GIF, WebP or TIFF. */
  NOT_A_PICTURE,
  /** Begins like a picture but cannot be decoded. */
  DAMAGED,
  /** Over 64 megapixels or 64 MiB. */
  TOO_LARGE,
  /** No screen to capture. */
  NO_SCREEN,
  /** The system gave a black or empty frame: no permission to see the screen. */
  BLANK_FRAME,
  /** The desktop does not hand the screen over: somebody said no, did not answer, or there is nobody to ask. */
  SCREEN_REFUSED
}
