package io.truefa.app.codes;

import javafx.scene.input.Clipboard;

/** The ways to new entries that begin on the home screen. Each leads away from it. */
public interface Intake {
  void scanScreen();

  void choosePicture();

  void readLink();

  void byHand();

  /** Takes a picture, files or a link; false where it is something else. */
  boolean take(Clipboard content);
}
