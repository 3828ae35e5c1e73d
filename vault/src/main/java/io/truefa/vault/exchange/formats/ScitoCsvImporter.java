package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;
import java.util.Set;

/** extract_otp_secrets, CSV: the link of an entry, or its parts where there is none. */
final class ScitoCsvImporter implements Importer {
  private static final Format FORMAT =
      new Format("extract-otp-secrets-csv", "extract_otp_secrets (CSV)", List.of("csv"), Set.of(Ability.IMPORT_PLAIN));

  private final Secrets secrets;

  ScitoCsvImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return CsvTable.isHeaded(source.bytes(), "name", "secret", "issuer", "type", "url") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var table = CsvTable.of(source.bytes())) {
      for (var row : table.rows()) {
        var link = row.bytes("url");
        if (LinkDraft.isLink(link)) {
          findings.addAll(
              new LinkDraft(secrets, link).issuerIfNone(row.text("issuer")).accountIfNone(row.text("name")).build());
        } else {
          findings.add(
              new TokenDraft(secrets)
                  .type(row.text("type"))
                  .issuer(row.text("issuer"))
                  .name(row.text("name"))
                  .counter(row.text("counter"))
                  .secret(SecretForm.BASE32, row.bytes("secret"))
                  .build());
        }
      }
    }
  }
}
