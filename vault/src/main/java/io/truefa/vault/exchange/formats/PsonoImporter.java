package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** Psono: JSON export; folders lie in folders. */
final class PsonoImporter extends PlainJsonImporter {
  private final Secrets secrets;

  PsonoImporter(Secrets secrets) {
    super("psono", "Psono", "json");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("items[].totp_code")
        || outline.has("items[].type", "items[].write_date")
        || outline.has("items[].type", "items[].callback_url")
        || outline.has("folders[].items");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    folder(root, "", findings);
  }

  /** As deep as the tree allows. */
  private void folder(JsonValue folder, String path, Findings findings) throws ImportRefusedException {
    for (var item : folder.get("items").elements()) {
      item(item, path, findings);
    }
    for (var inner : folder.get("folders").elements()) {
      var name = inner.get("name").text();
      folder(inner, path.isEmpty() ? name : path + "/" + name, findings);
    }
  }

  private void item(JsonValue item, String path, Findings findings) throws ImportRefusedException {
    var code = of(item, "totp_code").bytes();
    if (code.length > 0) {
      findings.add(
          new TokenDraft(secrets)
              .label(title(item), item.firstOf("website_password_username", "username").text())
              .algorithm(of(item, "totp_algorithm").text())
              .digits(of(item, "totp_digits").text())
              .period(of(item, "totp_period").text())
              .secret(SecretForm.BASE32, code)
              .note(item.firstOf("totp_notes", "website_password_notes").text())
              .group(path)
              .build());
    }
  }

  private static String title(JsonValue item) {
    return item.firstOf("totp_title", "website_password_title", "name").text();
  }

  private static JsonValue of(JsonValue item, String field) {
    return item.firstOf(field, "website_password_" + field);
  }
}
