package io.truefa.app.shell;

import javafx.scene.Parent;
import javafx.scene.input.Dragboard;

/** What fills the window for one {@link Route}; made anew each time it is gone to. */
public interface Screen {
  /** The root node; the same one on every call. */
  Parent view();

  /** Called once the view is in the scene: set the focus, start timers. */
  default void shown() {}

  /** Called when another screen takes over or the vault locks: stop timers, wipe what is secret. */
  default void hidden() {}

  /** Ctrl+F anywhere in the window. */
  default void onFind() {}

  /** Ctrl+Shift+S anywhere in the window, once the add screen shows. */
  default void onScanScreen() {}

  /** Esc that no control used; true if the screen did something with it. Otherwise the window goes one level back. */
  default boolean onEscape() {
    return false;
  }

  /** Whether what is dragged over the window would be taken; the window shows it. Must be quick and read no file. */
  default boolean accepts(Dragboard dragged) {
    return false;
  }

  /** Something accepted was dropped. */
  default void onDrop(Dragboard dropped) {}
}
