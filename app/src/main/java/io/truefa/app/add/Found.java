package io.truefa.app.add;

import io.truefa.app.problem.Problem;

/** One line of what was found. */
sealed interface Found {

  /** Can be added. */
  record Usable(Candidate candidate) implements Found {}

  /**
   * Cannot.
   *
   * @param name what is known of it: a label or a file name; may be empty
   */
  record Unusable(Problem problem, String name) implements Found {}
}
