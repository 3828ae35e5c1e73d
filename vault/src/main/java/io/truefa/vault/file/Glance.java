package io.truefa.vault.file;

import io.truefa.crypto.KdfParams;
import java.util.List;
import java.util.Optional;

/**
 * What the open part of a vault file tells without a password. Its checksum was compared; whether it was made by the
 * holder of the key only opening tells.
 */
public sealed interface Glance {

  /**
   * A header that is whole, in a file of a length that can be.
   *
   * @param vaultId 32 hexadecimal digits, the same in every save of a vault
   * @param generation counts saves, from 1
   * @param size of the file, in bytes
   */
  record Whole(String version, String vaultId, long generation, List<SlotGlance> slots, long size) implements Glance {
    public Whole {
      slots = List.copyOf(slots);
    }
  }

  /** What can be seen to be wrong. */
  record Faulty(VaultFault fault) implements Glance {}

  /**
   * One way to the key.
   *
   * @param kind by its number (FORMAT.md, "Slots")
   * @param cost of a guess, where a key is derived from a password
   */
  record SlotGlance(int kind, Optional<KdfParams> cost) {}
}
