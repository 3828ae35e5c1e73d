package io.truefa.app.platform;

/** How the figures of a code stand together. */
public enum Grouping {
  THREES,
  PAIRS,
  NONE
}
