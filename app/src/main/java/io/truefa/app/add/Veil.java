package io.truefa.app.add;

/** Takes our own window out of the picture while the screen is captured. UI thread. */
interface Veil {
  /** Hides the window, then runs {@code hidden} once the screen shows what was behind it. */
  void down(Runnable hidden);

  /** Brings the window back, on top and with the focus. Harmless when it is there. */
  void up();
}
