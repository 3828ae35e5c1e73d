package io.truefa.app.problem;

import java.util.List;

/**
 * Something went wrong for a person. The sentence comes from the bundle, by the code's name.
 *
 * @param arguments what the sentence mentions: numbers, file names; never a secret
 */
public record Problem(TfaCode code, List<Object> arguments) {
  public Problem {
    arguments = List.copyOf(arguments);
  }

  public static Problem of(TfaCode code, Object... arguments) {
    return new Problem(code, List.of(arguments));
  }
}
