package io.truefa.app.exchange;

import io.truefa.app.transfer.ImportRun;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import java.util.List;

/** Where a person is. */
sealed interface Stage {
  record Choosing() implements Stage {}

  /**
   * A file waits for its password.
   *
   * @param wrong whether the one before did not open it
   */
  record PasswordWanted(String file, String format, boolean wrong) implements Stage {}

  record Deciding(List<Row> rows, List<FileLine> files, List<ImportNotice> notices) implements Stage {
    int count(Result result) {
      return (int) rows.stream().filter(row -> row.result() == result).count();
    }

    boolean changesSomething() {
      return count(Result.ADDED) + count(Result.UPDATED) > 0;
    }

    boolean hasClashes() {
      return rows.stream().anyMatch(row -> row.match() instanceof Match.Clash);
    }
  }

  record Done(ImportRun.Outcome.Done outcome, List<FileLine> files, List<ImportNotice> notices) implements Stage {}

  /**
   * All of it was taken back that can be.
   *
   * @param raised how many counters went forward and stay there
   */
  record Undone(int raised) implements Stage {}
}
