package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import java.util.Optional;

/** Ends a command with one problem; whatever was changed before is part of what the problem's sentence says. */
final class Stop extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Optional<String> subject;

  private Stop(Problem problem, Optional<String> subject) {
    super(problem.code().toString(), null, false, false);
    this.problem = problem;
    this.subject = subject;
  }

  static Stop of(TfaCode code, Object... arguments) {
    return new Stop(Problem.of(code, arguments), Optional.empty());
  }

  /** Names what it is about, such as a file, in front of the sentence. */
  static Stop about(Object subject, TfaCode code, Object... arguments) {
    return new Stop(Problem.of(code, arguments), Optional.of(subject.toString()));
  }

  Problem problem() {
    return problem;
  }

  Optional<String> subject() {
    return subject;
  }
}
