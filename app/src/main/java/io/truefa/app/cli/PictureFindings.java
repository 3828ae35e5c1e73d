package io.truefa.app.cli;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.List;
import java.util.Optional;

/**
 * What one picture holds.
 *
 * @param name the file as the call named it, or where else the picture came from
 * @param reason why there is nothing to find
 * @param findings one for each entry of each code, in reading order
 * @param batches places of migration codes in their batches
 * @param covered codes that were seen and could not be read, beside those that were
 */
record PictureFindings(
    String name, Optional<Problem> reason, List<Finding> findings, List<OtpauthText.Batch> batches, int covered)
    implements AutoCloseable {

  static PictureFindings none(String name, TfaCode reason) {
    return none(name, Problem.of(reason));
  }

  static PictureFindings none(String name, Problem reason) {
    return new PictureFindings(name, Optional.of(reason), List.of(), List.of(), 0);
  }

  /** Whether at least one entry came out of it. */
  boolean useful() {
    return findings.stream().anyMatch(finding -> finding.entry().isPresent());
  }

  /** Whether something in it was meant to be an entry and is none, or there is nothing at all. */
  boolean failed() {
    return !useful() || findings.stream().anyMatch(Finding::failed);
  }

  @Override
  public void close() {
    findings.stream().map(Finding::entry).flatMap(Optional::stream).forEach(NewEntry::close);
  }
}
