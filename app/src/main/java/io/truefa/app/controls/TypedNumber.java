package io.truefa.app.controls;

import java.util.Optional;

/** A whole number as people type it: with a plus, or with the minus of typesetting. Western figures, as everywhere here. */
public final class TypedNumber {
  private static final char MINUS = '\u2212';

  private TypedNumber() {}

  /** Empty where it is none, or not between {@code least} and {@code most}. */
  public static Optional<Integer> between(int least, int most, String text) {
    try {
      return Optional.of(Integer.parseInt(text.strip().replace(MINUS, '-'))).filter(n -> n >= least && n <= most);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** With its sign, unless it is 0. */
  public static String signed(int number) {
    return number > 0 ? "+" + number : Integer.toString(number).replace('-', MINUS);
  }
}
