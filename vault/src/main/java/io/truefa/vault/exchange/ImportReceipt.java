package io.truefa.vault.exchange;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became, or would become, of each entry of a file.
 *
 * @param lines in the order of the file
 */
public record ImportReceipt(List<Line> lines) {
  public ImportReceipt {
    lines = List.copyOf(lines);
  }

  public int count(Result result) {
    return (int) lines.stream().filter(line -> line.result() == result).count();
  }

  /**
   * One entry.
   *
   * @param spec empty where it is none
   * @param id where it is in the vault now; empty where it is not, or nothing was saved yet
   */
  public record Line(Label label, Optional<OtpSpec> spec, Result result, Match match, Optional<EntryId> id) {}

  /** What became of it. */
  public enum Result {
    ADDED,
    UPDATED,
    /** In the vault already, or twice in the file, or left as it was because something like it is there. */
    DUPLICATE,
    REFUSED,
    /** A person did not want it. */
    LEFT_OUT;

    /** The name scripts see. */
    public String externalName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
