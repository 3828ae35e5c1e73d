package io.truefa.app.cli;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.Optional;

/**
 * One entry a text was found to hold, or the reason why there is none.
 *
 * @param entry lent; whoever made the finding closes it
 */
record Finding(OtpauthText.Kind kind, Label label, Optional<NewEntry> entry, Optional<TfaCode> reason) {

  static Finding of(OtpauthText.Kind kind, OtpauthText.Item item) {
    return switch (item) {
      case OtpauthText.Item.Read read ->
          new Finding(kind, read.entry().label(), Optional.of(read.entry()), Optional.empty());
      case OtpauthText.Item.Rejected rejected ->
          new Finding(kind, rejected.label(), Optional.empty(), Optional.of(Problems.code(rejected.reason())));
    };
  }

  /** Whether somebody meant it to be an entry and it is none. */
  boolean failed() {
    return entry.isEmpty() && kind != OtpauthText.Kind.OTHER;
  }

  /** Whether it is for one maker's phone program, which is worth a word: somebody may wait for it to appear here. */
  boolean phoneOnly() {
    return reason.equals(Optional.of(TfaCode.PHONE_ONLY));
  }

  Optional<OtpSpec> spec() {
    return entry.map(NewEntry::spec);
  }
}
