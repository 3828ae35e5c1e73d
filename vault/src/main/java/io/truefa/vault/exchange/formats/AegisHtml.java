package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page Aegis prints: one table, a row for each entry. It has no column for the period. */
final class AegisHtml {
  private final Secrets secrets;

  AegisHtml(Secrets secrets) {
    this.secrets = secrets;
  }

  static boolean is(ImportSource source) {
    return source.outline().sort() == Outline.Sort.XML
        && HtmlTable.isHeaded(source.bytes(), "issuer", "uuid", "algo", "digits", "secret");
  }

  void read(byte[] page, Findings findings) throws ImportRefusedException {
    try (var table = HtmlTable.of(page)) {
      for (var row : table.rows()) {
        findings.add(entry(table, row));
      }
    }
    findings.notice(ImportNotice.Kind.LOSSY, "");
  }

  private Item entry(HtmlTable table, List<byte[]> row) {
    var type = text(table, row, "type");
    var draft =
        new TokenDraft(secrets)
            .type(type)
            .label(text(table, row, "issuer"), text(table, row, "name"))
            .algorithm(AegisImporter.algorithm(text(table, row, "algo"), type))
            .digits(text(table, row, "digits"))
            .counter(text(table, row, "counter"))
            .note(text(table, row, "note"))
            .favourite(Boolean.parseBoolean(text(table, row, "favorite")))
            .secret(
                type.equalsIgnoreCase("motp") ? SecretForm.HEX : SecretForm.BASE32, table.cell(row, "secret"));
    var pin = table.cell(row, "pin");
    return (pin.length == 0 ? draft : draft.pin(pin)).build();
  }

  /** Never for secrets. */
  private static String text(HtmlTable table, List<byte[]> row, String column) {
    return new String(table.cell(row, column), StandardCharsets.UTF_8);
  }
}
