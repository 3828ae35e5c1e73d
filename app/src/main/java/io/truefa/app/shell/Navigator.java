package io.truefa.app.shell;

import io.truefa.app.problem.Problem;

/** What a screen may ask of the window around it. All on the UI thread. */
public interface Navigator {
  /** Goes there; to the unlock screen instead where that needs an open vault and it is locked. */
  void go(Route route);

  /** One level back, such as from settings to where they were opened; at the top level nothing happens. */
  default void back() {}

  /** A short message at the foot of the window that goes by itself, such as "Copied". */
  void toast(String text);

  /** A short message with one action, such as Undo. */
  void toast(String text, String actionLabel, Runnable action);

  /** Does what the last message with an action offered, once, even after the message went; a lock ends the offer. */
  default void undo() {}

  /** Says what went wrong, with its TFA code and the next step. */
  void problem(Problem problem);

  /** Locks the vault now and goes to the unlock screen. */
  void lockNow();
}
