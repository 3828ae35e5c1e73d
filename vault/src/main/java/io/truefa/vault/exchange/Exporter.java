package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;
import java.util.List;
import java.util.Optional;

/** Writes the files of one format. Has no state: one object serves any number of files. */
public interface Exporter {
  /** With what can be written of it. The importer of the same id reads it back. */
  Format format();

  /** What it can hold. */
  Losses losses();

  /** For each of the entries why it cannot be held; empty for those that can. */
  default List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    return entries.stream().map(outgoing -> losses().unfit(outgoing.entry())).toList();
  }

  /** The order in which a file has them. */
  default List<Outgoing> ordered(List<Outgoing> entries) {
    return entries;
  }

  /**
   * A whole file, which the caller wipes.
   *
   * @param entries none of which is {@link #unfit}; they stay the caller's
   * @param password in UTF-8, which stays the caller's; empty for a file that protects nothing
   */
  byte[] write(List<Outgoing> entries, Optional<SecretBuffer> password) throws ExportRefusedException;
}
