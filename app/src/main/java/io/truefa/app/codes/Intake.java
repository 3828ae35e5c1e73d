package io.truefa.app.codes;

import javafx.scene.input.Clipboard;

/** The ways to new entries that begin on the home screen. Each leads away from it. */
public interface Intake {
  void scanScreen();

  void choosePicture();

  void readLink();

  void byHand();

  /** Whether a clipboard or drag board holds a picture, files or a link; cheap, reads no text. */
  boolean wants(Clipboard content);

  /** Takes what {@link #wants} said yes to; false where it was something else after all. */
  boolean take(Clipboard content);
}
