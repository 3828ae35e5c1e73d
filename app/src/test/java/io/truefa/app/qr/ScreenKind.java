package io.truefa.app.qr;

/** What makes a generated screen hard to read, as people meet it. */
public enum ScreenKind {
  /** Black on white on a light page. */
  CLEAN,
  /** Light codes on a dark page, and white cards on one. */
  DARK,
  /** Grey on grey. */
  LOW_CONTRAST,
  /** The page stretched by a browser or a system: 0.9 to 3, smooth or not. */
  ZOOM,
  /** Modules of one to two pixels. */
  TINY,
  /** Stored as a coarse JPEG. */
  JPEG,
  /** Out of focus. */
  BLUR,
  /** A photograph of a screen: turned, in perspective, with grain, uneven light and stripes. */
  PHOTO,
  /** Dots, rounded corners, round finder patterns, a logo in the middle. */
  STYLED,
  /** Something dark touches the code. */
  NO_QUIET,
  /** Coloured modules; also colours that are equally bright. */
  COLOUR,
  /** A window, a badge or the pointer lies over the code; some hide more than can be mended. */
  OVERLAPPED,
  /** The dense batches of Google Authenticator. */
  MIGRATION,
  /** Twelve on a screen. */
  MANY,
  /** Turned by any angle. */
  ROTATED,
  /** Drawn with block characters, with gaps between the lines. */
  TERMINAL,
  /** Sent by a messenger: shrunk, compressed, in a bubble. */
  MESSENGER,
  /** Under a shadow, a gradient or a reflection. */
  SHADED,
  /** No code, but what may look like one. */
  NONE
}
