package io.truefa.app.shell;

import javafx.scene.Parent;

/** What fills the window for one {@link Route}; made anew each time it is gone to. */
public interface Screen {
  /** The root node; the same one on every call. */
  Parent view();

  /** Called once the view is in the scene: set the focus, start timers. */
  default void shown() {}

  /** Called when another screen takes over or the vault locks: stop timers, wipe what is secret. */
  default void hidden() {}
}
