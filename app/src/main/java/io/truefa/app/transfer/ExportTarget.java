package io.truefa.app.transfer;

import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.ExportRefusedException;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import java.util.List;
import java.util.Optional;

/** Something entries can be exported to: one file, or several in a row. */
public interface ExportTarget {
  Format format();

  Losses losses();

  /** For each of the entries why it cannot be held; empty for those that can. */
  List<Optional<Unfit>> unfit(List<Outgoing> entries);

  /** The files, which the caller wipes. */
  List<byte[]> write(List<Outgoing> entries, Optional<SecretBuffer> password) throws ExportRefusedException;

  /** Whether what was read back from the disk is what was to be written. */
  boolean holds(List<byte[]> files, List<Outgoing> entries, Optional<SecretBuffer> password);

  /** Whether its files are pictures that a phone can take from a screen as well. */
  default boolean canBeShown() {
    return false;
  }

  default boolean canEncrypt() {
    return format().abilities().contains(Format.Ability.EXPORT_ENCRYPTED);
  }

  default boolean canBePlain() {
    return format().abilities().contains(Format.Ability.EXPORT_PLAIN);
  }
}
