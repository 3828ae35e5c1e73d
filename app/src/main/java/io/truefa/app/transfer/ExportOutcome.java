package io.truefa.app.transfer;

import io.truefa.app.problem.TfaCode;
import io.truefa.vault.Entry;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Unfit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What came of an export. */
public sealed interface ExportOutcome {
  /**
   * Written, read again and found to be right.
   *
   * @param refused entries that are not in it
   * @param lost how many entries lost what
   */
  record Done(List<Path> files, List<Entry> written, Map<Entry, Unfit> refused, Map<Loss, Integer> lost)
      implements ExportOutcome {}

  /**
   * Made to be shown, and written nowhere.
   *
   * @param pictures PNG, in order, which whoever takes them wipes
   */
  record OnScreen(List<byte[]> pictures) implements ExportOutcome {}

  /** None of the entries can be held; nothing was written. */
  record NothingFits(Map<Entry, Unfit> refused) implements ExportOutcome {}

  /** Nothing is there that was not there before. */
  record Failed(TfaCode code, Path file) implements ExportOutcome {}
}
