package io.truefa.app.cli;

import java.util.List;

/** Computes known answers with the parts this very program is made of. */
@FunctionalInterface
public interface SelfTest {

  /** Every check, in order; none throws. */
  List<Check> run();

  /**
   * One check.
   *
   * @param name a word for people and scripts
   * @param passed whether the answer was the known one
   * @param detail one short phrase without data
   */
  record Check(String name, boolean passed, String detail) {}
}
