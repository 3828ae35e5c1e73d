package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.Optional;

/** Error lines: {@code truefa: TFA-NNN sentence}. */
final class Report {
  private final Terminal terminal;
  private final Texts texts;

  /** Made once: the texts of a language are read from a file, and a receipt may have thousands of lines. */
  private Optional<Report> english = Optional.empty();

  Report(Terminal terminal, Texts texts) {
    this.terminal = terminal;
    this.texts = texts;
  }

  /** @param subject what it is about, such as a file; stands before the sentence */
  void problem(Problem problem, Optional<String> subject) {
    terminal.err().println("truefa: " + line(problem, subject));
  }

  /** Prints the problem and gives the exit code that goes with it. */
  int end(Stop stop) {
    problem(stop.problem(), stop.subject());
    return stop.problem().code().exit();
  }

  /** Says what a problem is where it is none for the call, so without its code. */
  void remark(Problem problem, String subject) {
    note(Printable.of(subject) + ": " + texts.sentence(problem));
  }

  /** A remark that is no error. */
  void note(String text) {
    terminal.err().println("truefa: " + text);
  }

  /** Code and sentence, for a person. */
  String reason(TfaCode code) {
    return line(Problem.of(code), Optional.empty());
  }

  /** Code and sentence, for a program: in English whatever the language. */
  String jsonReason(Problem problem) {
    return inEnglish().line(problem, Optional.empty());
  }

  /** As {@link #jsonReason(Problem)}, of a problem that says all by its code. */
  String jsonReason(TfaCode code) {
    return jsonReason(Problem.of(code));
  }

  /** The same, for programs. */
  Report inEnglish() {
    if (english.isEmpty()) {
      english = Optional.of(new Report(terminal, texts.inEnglish()));
    }
    return english.get();
  }

  private String line(Problem problem, Optional<String> subject) {
    var about = subject.map(name -> Printable.of(name) + ": ").orElse("");
    return problem.code() + " " + about + texts.sentence(problem);
  }
}
