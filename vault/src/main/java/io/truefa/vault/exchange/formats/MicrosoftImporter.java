package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** Microsoft Authenticator: its database PhoneFactor. */
final class MicrosoftImporter extends SqliteImporter {
  private final Secrets secrets;

  MicrosoftImporter(Secrets secrets) {
    super("microsoft", "Microsoft Authenticator", "sqlite", "db");
    this.secrets = secrets;
  }

  @Override
  boolean marks(SqliteDatabase database) {
    return database.has("accounts", "oath_secret_key");
  }

  @Override
  void read(SqliteDatabase database, Findings findings) throws ImportRefusedException {
    for (var row : database.rows("accounts")) {
      var about = new TokenDraft(secrets).label(row.get("name").text(), row.get("username").text());
      var secret = row.get("oath_secret_key").bytes();
      if (secret.length == 0 && row.get("encrypted_oath_secret_key").bytes().length > 0) {
        findings.add(new Item.Rejected(RejectReason.LOCKED_TO_DEVICE, about.labelSoFar()));
      } else if (secret.length > 0) { // an account may be for approval only
        boolean isOfMicrosoft = row.get("account_type").number().orElse(0L) != 0;
        findings.add(
            about
                .digits(isOfMicrosoft ? "8" : "6")
                .secret(isOfMicrosoft ? SecretForm.BASE64 : SecretForm.BASE32, secret)
                .build());
      }
    }
  }
}
