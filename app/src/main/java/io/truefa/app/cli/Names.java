package io.truefa.app.cli;

import io.truefa.vault.Label;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How messages name entries. */
final class Names {
  private Names() {}

  /** Issuer and account on one line, printable. */
  static String of(Label label) {
    return Stream.of(label.issuer(), label.account())
        .filter(part -> !part.isEmpty())
        .map(Printable::of)
        .collect(Collectors.collectingAndThen(Collectors.joining(" "), name -> name.isEmpty() ? "-" : name));
  }
}
