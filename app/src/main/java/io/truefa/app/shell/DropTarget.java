package io.truefa.app.shell;

import javafx.scene.input.Dragboard;

/** Takes what is dropped on the window. */
public interface DropTarget {
  /** Whether it would; quick, reads no file. */
  boolean wants(Dragboard dragged);

  /** Takes what it wanted. */
  void take(Dragboard dropped);

  /** The screen as one. */
  static DropTarget of(Screen screen) {
    return new DropTarget() {
      @Override
      public boolean wants(Dragboard dragged) {
        return screen.accepts(dragged);
      }

      @Override
      public void take(Dragboard dropped) {
        screen.onDrop(dropped);
      }
    };
  }
}
