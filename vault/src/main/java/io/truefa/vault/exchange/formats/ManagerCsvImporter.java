package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.LinkDraft;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tables of password managers: a row is an item, one column holds a link or a bare secret, and most rows have none. */
final class ManagerCsvImporter implements Importer {
  private static final byte[] USER_NAME = "User Name:".getBytes(StandardCharsets.US_ASCII);

  private final Secrets secrets;
  private final CsvScheme scheme;

  ManagerCsvImporter(Secrets secrets, CsvScheme scheme) {
    this.secrets = secrets;
    this.scheme = scheme;
  }

  @Override
  public Format format() {
    return scheme.format();
  }

  @Override
  public Claim claims(ImportSource source) {
    var bytes = source.bytes();
    boolean marked =
        source.outline().sort() == Outline.Sort.TEXT
            && CsvTable.isHeaded(bytes, scheme.marks().toArray(String[]::new))
            && scheme.codes().stream().anyMatch(column -> CsvTable.isHeaded(bytes, column));
    return marked ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var table = CsvTable.of(source.bytes())) {
      if (scheme.codes().stream().noneMatch(table::has)) {
        throw new ImportRefusedException(ImportReason.DAMAGED);
      }
      for (var row : table.rows()) {
        for (var column : scheme.codes()) {
          findings.addAll(about(row, row.bytes(column)).buildIfAny());
        }
      }
    }
  }

  private LinkDraft about(CsvTable.Row row, byte[] code) {
    var about =
        new LinkDraft(secrets, code)
            .issuerIfNone(first(row, scheme.titles()))
            .accountIfNone(account(row))
            .note(first(row, scheme.notes()))
            .favourite(isYes(first(row, scheme.favourites())));
    var group = first(row, scheme.groups());
    var groups = scheme.separator().isEmpty() ? List.of(group) : List.of(group.split(scheme.separator()));
    groups.forEach(about::group);
    return about;
  }

  /** Zoho keeps the name among the secrets, on a line of its own. */
  private String account(CsvTable.Row row) {
    if (!scheme.accounts().contains("SecretData")) {
      return first(row, scheme.accounts());
    }
    var bytes = row.bytes("SecretData");
    for (int at = 0; at + USER_NAME.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + USER_NAME.length, USER_NAME, 0, USER_NAME.length)) {
        int from = at + USER_NAME.length;
        int end = from;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
          end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static String first(CsvTable.Row row, List<String> columns) {
    return columns.stream().map(row::text).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private static boolean isYes(String text) {
    return text.equals("1") || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes");
  }
}
