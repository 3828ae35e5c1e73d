package io.truefa.vault.file;

import java.util.Optional;

/**
 * What a save that takes the place of another has to be beyond: the highest number anybody knows of, and the newest save this
 * machine has seen.
 */
public final class Horizon {
  private static final long PLAUSIBLE = 1L << 48;

  private final long generation;
  private final Optional<Identity> seen;

  private Horizon(long generation, Optional<Identity> seen) {
    this.generation = generation;
    this.seen = seen;
  }

  /** Of a machine that remembers nothing. */
  public static Horizon none() {
    return new Horizon(0, Optional.empty());
  }

  static Horizon of(Identity newest) {
    return new Horizon(newest.generation(), Optional.of(newest));
  }

  /** Beyond the number {@code file} gives itself as well, if saving can have come to it; nobody vouches for it. */
  public Horizon beyond(byte[] file) {
    long claimed =
        Container.identify(file).map(Identity::generation).filter(number -> number < PLAUSIBLE).orElse(0L);
    return new Horizon(Math.max(generation, claimed), seen);
  }

  long generation() {
    return generation;
  }

  /**
   * What to name as the save before, when {@code chosen} is made the newest on purpose: whoever has the newest save open must take
   * what a person chose for its successor, not for something to merge.
   *
   * @param present what is there now, if that can be read; whoever has open what is replaced must take it so too, unless it is the
   *     chosen one itself and nothing is lost by merging
   */
  Bytes before(Optional<Identity> present, Identity chosen) {
    var replaced = present.filter(there -> !there.equals(chosen));
    return seen.filter(newest -> replaced.isEmpty() || newest.generation() >= replaced.get().generation())
        .map(Identity::headerMac)
        .orElseGet(() -> present.orElse(chosen).headerMac());
  }
}
