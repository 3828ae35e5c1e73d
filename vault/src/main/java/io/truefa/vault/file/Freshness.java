package io.truefa.vault.file;

import java.time.Instant;

/** How a vault file stands to the newest save of its vault that this machine has seen. */
public sealed interface Freshness {

  /** Nothing newer is known. */
  record Fresh() implements Freshness {}

  /**
   * This machine has seen a newer one.
   *
   * @param missing how many saves came after this one, at least
   * @param seen when the newer one was seen
   */
  record Older(long missing, Instant seen) implements Freshness {}

  /** This machine has seen another save of the same number, or one this file should come from and does not. */
  record Forked(Instant seen) implements Freshness {}
}
