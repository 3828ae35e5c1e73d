package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.WipedOutput;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The table KeePassXC writes and its import wizard reads: a row for each entry, with its link in the column TOTP. */
final class KeePassCsvExporter extends DocumentExporter {
  /** Of KeePassXC, whatever the file: it takes a longer period for 60 s without a word. */
  static final Losses LOSSES =
      Losses.everythingButWords()
          .kinds(OtpKind.TOTP, OtpKind.STEAM)
          .periods(IntStream.rangeClosed(1, 60).boxed().toArray(Integer[]::new))
          .groups(1)
          .holds(Loss.NOTE)
          .ofLinks();

  private static final String HEADER = "\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\"\n";
  private static final String ROOT = "Root";

  KeePassCsvExporter(Crypto crypto) {
    super(
        crypto,
        new Format("keepass-csv", "KeePassXC (CSV)", List.of("csv"), Set.of(Ability.EXPORT_PLAIN)),
        LOSSES.bin(KeePassCsvImporter.TRASH));
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    try (var out = new WipedOutput()) {
      out.text(HEADER);
      entries.forEach(outgoing -> row(out, outgoing));
      return out.toBytes();
    }
  }

  private void row(WipedOutput out, Outgoing outgoing) {
    var entry = outgoing.entry();
    var label = losses().label(entry);
    var group = losses().groups(entry).stream().findFirst();
    for (var field :
        List.of(group.map(name -> ROOT + "/" + name).orElse(ROOT), label.issuer(), label.account(), "", "", entry.note())) {
      out.text("\"").text(field.replace("\"", "\"\"")).text("\",");
    }
    // percent-encoded, so there is no quote in it
    out.text("\"").secret(new OtpauthText(crypto.secrets()).writeForKeePass(entry, outgoing.secret())).text("\"\n");
  }
}
