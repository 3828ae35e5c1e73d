package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.LinkDraft;

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
        var value = field.get("value").get("totp").bytes();
        findings.addAll(about(item, vault, value).inTrash(inTrash).buildIfAny());
      }
    }
  }

  private LinkDraft about(JsonValue item, String vault, byte[] value) {
    var overview = item.get("overview");
    return new LinkDraft(secrets, value)
        .issuerIfNone(overview.get("title").text())
        .accountIfNone(userName(item))
        .note(noteWithTags(item.get("details").get("notesPlain"), overview.get("tags")))
        .favourite(item.get("favIndex").number().orElse(0L) > 0)
        .group(vault);
  }

  private static String userName(JsonValue item) {
    return item.get("details").get("loginFields").elements().stream()
        .filter(field -> field.get("designation").text().equals("username"))
        .map(field -> field.get("value").text())
        .findFirst()
        .orElse("");
  }
}
