package io.truefa.app.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Numbers in a sentence. */
final class Numbers {
  private Numbers() {}

  static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
