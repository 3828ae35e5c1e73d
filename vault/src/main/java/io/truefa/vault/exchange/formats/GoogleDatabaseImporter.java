package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** Google Authenticator: its database. */
final class GoogleDatabaseImporter extends SqliteImporter {
  private final Secrets secrets;

  GoogleDatabaseImporter(Secrets secrets) {
    super("google-database", "Google Authenticator (database)", "sqlite", "db");
    this.secrets = secrets;
  }

  @Override
  boolean marks(SqliteDatabase database) {
    return database.has("accounts", "email", "secret") && !database.has("category");
  }

  @Override
  void read(SqliteDatabase database, Findings findings) throws ImportRefusedException {
    for (var row : database.rows("accounts")) {
      var draft =
          new TokenDraft(secrets)
              .type(row.get("type").text().equals("1") ? "hotp" : "totp")
              .issuer(row.get("issuer").text())
              .name(row.get("email").text())
              .counter(row.get("counter").text())
              .secret(SecretForm.BASE32, row.get("secret").bytes());
      findings.add(
          row.get("isencrypted").isTrue()
              ? new Item.Rejected(RejectReason.LOCKED_TO_DEVICE, draft.labelSoFar())
              : draft.build());
    }
  }
}
