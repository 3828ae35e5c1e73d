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
   * What to name as the save before, when {@code present} is replaced on purpose: whoever has the newest save open must take
   * what a person chose for its successor, not for something to merge.
   */
  Bytes before(Identity present) {
    return seen.filter(newest -> newest.generation() >= present.generation())
        .map(Identity::headerMac)
        .orElse(present.headerMac());
  }
}
