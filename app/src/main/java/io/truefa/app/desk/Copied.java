package io.truefa.app.desk;

import io.truefa.app.problem.Problem;

/** What became of the wish to copy a code. */
public sealed interface Copied {
  /** It is on the clipboard, for so many seconds. */
  record Done(long seconds) implements Copied {}

  /** There is no code, or its raised counter could not be saved. */
  record Failed(Problem problem) implements Copied {}

  /** The vault was locked meanwhile, or the entry is gone. */
  record Gone() implements Copied {}
}
