package io.truefa.app.platform;

/** How the window shall look. */
public enum ThemeChoice {
  /** As the system is set, followed while the program runs. */
  SYSTEM,
  LIGHT,
  DARK,
  HIGH_CONTRAST
}
