package io.truefa.app.shell;

import javafx.scene.input.Dragboard;

/** Takes what is dropped on the window. */
public interface DropTarget {
  /** Whether it would, and the window shows it; quick, reads no file. */
  boolean wants(Dragboard dragged);

  /** Takes what it wanted. */
  void take(Dragboard dropped);
}
