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

  /** What is said of an item is put together once, however many fields it has. */
  private void item(JsonValue item, String vault, Findings findings) throws ImportRefusedException {
    // anything else a value may be, such as an address, has another name
    var codes =
        item.get("details").get("sections").elements().stream()
            .flatMap(section -> section.get("fields").elements().stream())
            .map(field -> field.get("value").get("totp").bytes())
            .filter(code -> code.length > 0)
            .toList();
    if (codes.isEmpty()) {
      return;
    }
    boolean inTrash = item.get("trashed").isTrue() || item.get("state").text().equals("trashed");
    var overview = item.get("overview");
    var title = overview.get("title").text();
    var user = userName(item);
    var note = noteWithTags(item.get("details").get("notesPlain"), overview.get("tags"));
    boolean favourite = item.get("favIndex").number().orElse(0L) > 0;
    for (var code : codes) {
      findings.addAll(
          new LinkDraft(secrets, code)
              .issuerIfNone(title)
              .accountIfNone(user)
              .note(note)
              .favourite(favourite)
              .group(vault)
              .inTrash(inTrash)
              .buildIfAny());
    }
  }

  private static String userName(JsonValue item) {
    return item.get("details").get("loginFields").elements().stream()
        .filter(field -> field.get("designation").text().equals("username"))
        .map(field -> field.get("value").text())
        .findFirst()
        .orElse("");
  }
}
