package io.truefa.app;

/** What a start of the program shows first. */
enum Start {
  WINDOW,
  /** Nothing: it is there when it is asked for. */
  HIDDEN,
  /** The small search window. */
  PICK
}
