package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;
import java.util.Set;

/** Authenticator Plus: the database inside the app, plain or sealed by SQLCipher 3. Its export is a ZIP file of links. */
final class AuthenticatorPlusImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "authenticator-plus",
          "Authenticator Plus",
          List.of("db"),
          Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String EVERYTHING = "All Accounts";

  private final Secrets secrets;
  private final SqlCipher cipher;

  AuthenticatorPlusImporter(Crypto crypto) {
    this.secrets = crypto.secrets();
    this.cipher = new SqlCipher(crypto);
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    if (source.outline().sort() != Outline.Sort.BINARY) {
      return Claim.NO;
    }
    try (var database = SqliteDatabase.ifSqlite(source).orElse(null)) {
      if (database != null) {
        return isMine(database) ? Claim.SURE : Claim.NO;
      }
    }
    boolean isDatabase = Texts.begins(source.bytes(), SqlitePages.MAGIC);
    return !isDatabase && SqlCipher.isPossible(source.bytes()) ? Claim.ONLY_A_PASSWORD_TELLS : Claim.NO;
  }

  private static boolean isMine(SqliteDatabase database) {
    return database.has("accounts", "email", "secret") && database.has("category", "name");
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (Texts.begins(source.bytes(), SqlitePages.MAGIC)) {
      try (var database = SqliteDatabase.of(source, findings)) {
        add(database, findings);
      }
      return;
    }
    try (var plain = passwords.first(password -> cipher.open(source.bytes(), password));
        var database = SqliteDatabase.of(plain, findings)) {
      add(database, findings);
    }
  }

  private void add(SqliteDatabase database, Findings findings) throws ImportRefusedException {
    if (!isMine(database)) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    for (var row : database.rows("accounts")) {
      var type = row.get("type").text();
      boolean isBlizzard = type.equals("2");
      var category = row.get("category").text();
      findings.add(
          new TokenDraft(secrets)
              .type(type.equals("1") ? "hotp" : "totp")
              .issuer(row.get("issuer").text())
              .name(row.get("email").text())
              .digits(isBlizzard ? "8" : "6")
              .counter(row.get("counter").text())
              .secret(isBlizzard ? SecretForm.HEX : SecretForm.BASE32, row.get("secret").bytes())
              .group(category.equals(EVERYTHING) ? "" : category)
              .build());
    }
  }
}
