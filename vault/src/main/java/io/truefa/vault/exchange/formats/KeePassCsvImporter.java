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
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;
import java.util.Set;

/** Tables of KeePassXC, and those with the columns KeePass itself knows, as extract_otp_secrets writes them. */
final class KeePassCsvImporter implements Importer {
  private static final Format FORMAT =
      new Format("keepass-csv", "KeePass (CSV)", List.of("csv"), Set.of(Ability.IMPORT_PLAIN));
  private static final String TOTP = "TimeOtp-Secret-Base32";
  private static final String HOTP = "HmacOtp-Secret-Base32";
  static final String TRASH = "Recycle Bin";

  private final Secrets secrets;

  KeePassCsvImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var bytes = source.bytes();
    boolean marked =
        CsvTable.isHeaded(bytes, "Group", "Title", "Username", "TOTP")
            || CsvTable.isHeaded(bytes, TOTP)
            || CsvTable.isHeaded(bytes, HOTP);
    return source.outline().sort() == Outline.Sort.TEXT && marked ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var table = CsvTable.of(source.bytes())) {
      for (var row : table.rows()) {
        findings.addAll(ofKeePassXc(row).buildIfAny());
        if (row.bytes(TOTP).length > 0) {
          findings.add(
              ofKeePass(row)
                  .algorithm(row.text("TimeOtp-Algorithm"))
                  .digits(row.text("TimeOtp-Length"))
                  .period(row.text("TimeOtp-Period"))
                  .secret(SecretForm.BASE32, row.bytes(TOTP))
                  .build());
        }
        if (row.bytes(HOTP).length > 0) {
          findings.add(
              ofKeePass(row)
                  .type("hotp")
                  .counter(row.text("HmacOtp-Counter"))
                  .secret(SecretForm.BASE32, row.bytes(HOTP))
                  .build());
        }
      }
    }
  }

  /** Groups begin with the one at the root. */
  private LinkDraft ofKeePassXc(CsvTable.Row row) {
    var path = row.text("Group");
    int slash = path.indexOf('/');
    var group = slash < 0 ? "" : path.substring(slash + 1);
    return new LinkDraft(secrets, row.bytes("TOTP"))
        .inTrash(group.equals(TRASH) || group.startsWith(TRASH + "/"))
        .issuerIfNone(row.text("Title"))
        .accountIfNone(row.text("Username"))
        .note(row.text("Notes"))
        .group(group);
  }

  private TokenDraft ofKeePass(CsvTable.Row row) {
    return new TokenDraft(secrets).label(row.text("Title"), row.text("User Name")).group(row.text("Group"));
  }
}
