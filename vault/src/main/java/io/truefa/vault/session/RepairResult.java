package io.truefa.vault.session;

import io.truefa.vault.Entry;
import io.truefa.vault.file.SaveFault;
import java.util.List;

/** What became of an attempt to mend a vault whose sealed secrets were damaged. */
public sealed interface RepairResult {

  /**
   * The vault opens again; the damaged file is kept aside.
   *
   * @param mended entries that opened again as a whole, with what came from backups
   * @param lost entries with something sealed that no backup has: a secret, a former one, or recovery codes
   * @param durable false where the disk did not confirm it (TFA-621)
   */
  record Repaired(List<Entry> mended, List<Entry> lost, boolean durable) implements RepairResult {
    public Repaired {
      mended = List.copyOf(mended);
      lost = List.copyOf(lost);
    }
  }

  /** All is well. */
  record NothingToRepair() implements RepairResult {}

  /** More than the sealed secrets is damaged; only a backup helps. */
  record BeyondRepair() implements RepairResult {}

  record NotRepaired(SaveFault fault) implements RepairResult {}
}
