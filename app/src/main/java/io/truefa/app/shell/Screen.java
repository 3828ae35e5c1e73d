package io.truefa.app.shell;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;

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

  /** Whether something may be dropped on the window now; not while work runs that it would have to wait for. */
  default boolean takesDrops() {
    return true;
  }

  /** Files of any kind were dropped; true if the screen takes them all. Otherwise each goes where its kind belongs. */
  default boolean onFiles(List<Path> files) {
    return false;
  }

  /** A single picture was dropped; true if the screen has a place for it. Otherwise it goes to the add screen. */
  default boolean onPicture(Path picture) {
    return false;
  }
}
