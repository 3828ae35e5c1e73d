package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.LinkDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Keeper, CSV: no header; after seven fields come pairs of a name and a value. */
final class KeeperCsvImporter implements Importer {
  private static final Format FORMAT =
      new Format("keeper-csv", "Keeper (CSV)", List.of("csv"), Set.of(Ability.IMPORT_PLAIN));
  private static final List<String> MARKS = List.of("\"tfc:keeper\",", ",tfc:keeper,", "\"$onetimecode", ",$onetimecode");
  private static final int FOLDER = 0;
  private static final int TITLE = 1;
  private static final int LOGIN = 2;
  private static final int NOTES = 5;
  private static final int FIRST_PAIR = 7;

  private final Secrets secrets;

  KeeperCsvImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    if (source.outline().sort() != Outline.Sort.TEXT) {
      return Claim.NO;
    }
    var bytes = source.bytes();
    for (int at = 0; at < bytes.length; at++) {
      for (var mark : MARKS) {
        if (Texts.has(bytes, at, mark)) {
          return Claim.SURE;
        }
      }
    }
    return Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var table = CsvTable.of(source.bytes())) {
      for (var row : table.allRows()) {
        for (int at = FIRST_PAIR; at + 1 < row.size(); at += 2) {
          if (KeeperImporter.isCode(text(row, at))) {
            findings.addAll(
                new LinkDraft(secrets, row.at(at + 1))
                    .issuerIfNone(text(row, TITLE))
                    .accountIfNone(text(row, LOGIN))
                    .note(text(row, NOTES))
                    .group(text(row, FOLDER))
                    .buildIfAny());
          }
        }
      }
    }
  }

  private static String text(CsvTable.Row row, int index) {
    return new String(row.at(index), StandardCharsets.UTF_8).strip();
  }
}
