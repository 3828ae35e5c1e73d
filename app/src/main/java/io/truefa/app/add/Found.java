package io.truefa.app.add;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;

/** One line of what was found. */
sealed interface Found {

  /** Can be added. */
  record Usable(Candidate candidate) implements Found {}

  /**
   * Cannot.
   *
   * @param name what is known of it: a label or a file name; may be empty
   */
  record Unusable(Problem problem, String name) implements Found {

    /** Whether it says that codes were seen and not read; the next scan says that anew. */
    boolean isOfCovered() {
      return problem.code() == TfaCode.CODE_COVERED;
    }
  }
}
