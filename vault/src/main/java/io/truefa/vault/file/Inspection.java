package io.truefa.vault.file;

import io.truefa.vault.Entry;
import java.util.List;
import java.util.Optional;

/**
 * What looking at every byte of a vault file came to.
 *
 * @param fault the first thing that is wrong with the file as a whole
 * @param file what could be opened: the list of entries, even where the sealed secrets were damaged
 * @param broken entries whose secret does not open
 * @param repeatedNonces how many sealed parts use a number that another one of this file uses too; honest files have none
 */
public record Inspection(
    Optional<VaultFault> fault, Optional<VaultFile> file, List<Entry> broken, int repeatedNonces) {
  public Inspection {
    broken = List.copyOf(broken);
  }

  /** A file that cannot even be opened. */
  public static Inspection of(VaultFault fault) {
    return new Inspection(Optional.of(fault), Optional.empty(), List.of(), 0);
  }

  public boolean isWhole() {
    return fault.isEmpty() && broken.isEmpty() && repeatedNonces == 0;
  }

  /** Entries this version cannot take in, without those in the trash: no damage, as all of their bytes are authentic. */
  public int unreadable() {
    return file.map(open -> open.vault().liveAside().size()).orElse(0);
  }

  /** Entries in it, those in the trash too; 0 where the list does not open. */
  public int entries() {
    return file.map(open -> open.vault().entries().size()).orElse(0);
  }
}
