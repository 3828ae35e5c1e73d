package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.BatchGaps;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.ArrayList;

/** A list of links inside whatever file. */
final class LinkLines {
  private final Secrets secrets;

  LinkLines(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Reads UTF-8, which stays the caller's. */
  void read(byte[] lines, Findings findings) throws ImportRefusedException {
    var batches = new ArrayList<OtpauthText.Batch>();
    for (var reading : new OtpauthText(secrets).keeping().readLines(lines)) {
      findings.addAll(reading.items());
      reading.batch().ifPresent(batches::add);
    }
    for (var gap : new BatchGaps().of(batches)) {
      findings.notice(ImportNotice.Kind.PARTS_MISSING, gap.numbers() + " / " + gap.size());
    }
  }
}
