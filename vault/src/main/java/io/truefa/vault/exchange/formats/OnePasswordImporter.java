package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.TokenDraft;

/** 1Password: export.data of a 1PUX file. The vault is the group; an item may have several codes. */
final class OnePasswordImporter extends PlainJsonImporter {
  private final Secrets secrets;

  OnePasswordImporter(Secrets secrets) {
    super("1password", "1Password", "1pux");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("accounts[].vaults");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    for (var account : required(root.get("accounts"))) {
      for (var vault : account.get("vaults").elements()) {
        for (var item : vault.get("items").elements()) {
          // early files have one more level here
          item(item.get("item").isObject() ? item.get("item") : item, vault.get("attrs").get("name").text(), findings);
        }
      }
    }
  }

  private void item(JsonValue item, String vault, Findings findings) throws ImportRefusedException {
    boolean inTrash = item.get("trashed").isTrue() || item.get("state").text().equals("trashed");
    for (var section : item.get("details").get("sections").elements()) {
      for (var field : section.get("fields").elements()) {
        // anything else the value may be, such as an address, has another name
        new Fields(secrets, findings).add(field.get("value").get("totp").bytes(), about(item, vault), inTrash);
      }
    }
  }

  private TokenDraft about(JsonValue item, String vault) {
    var overview = item.get("overview");
    var about =
        new TokenDraft(secrets)
            .label(overview.get("title").text(), userName(item))
            .note(item.get("details").get("notesPlain").text())
            .favourite(item.get("favIndex").number().orElse(0L) > 0)
            .group(vault);
    Fields.tags(about, overview.get("tags").elements());
    return about;
  }

  private static String userName(JsonValue item) {
    return item.get("details").get("loginFields").elements().stream()
        .filter(field -> field.get("designation").text().equals("username"))
        .map(field -> field.get("value").text())
        .findFirst()
        .orElse("");
  }
}
