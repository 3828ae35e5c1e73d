package io.truefa.vault.session;

import java.time.Instant;

/** Whether an open vault may be saved into, and if not why: then it is there to be looked at. */
public sealed interface Standing {

  /** The newest there is, as far as this machine knows. */
  record Current() implements Standing {}

  /**
   * A copy older than one this machine has seen; {@link BackupRoom#accept} makes it the newest.
   *
   * @param missing how many saves came after it, at least
   * @param seen when the newer one was seen
   */
  record Older(long missing, Instant seen) implements Standing {}

  /** This machine has seen another save in its place; {@link BackupRoom#accept} makes this one the newest. */
  record Forked(Instant seen) implements Standing {}

  /** A backup, opened as a file of its own. */
  record BackupCopy() implements Standing {}

  default boolean isReadOnly() {
    return !(this instanceof Current);
  }
}
