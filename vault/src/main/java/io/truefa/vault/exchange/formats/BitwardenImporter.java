package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bitwarden and Bitwarden Authenticator: JSON, the same under a password, and comma-separated values. */
final class BitwardenImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "bitwarden", "Bitwarden", List.of("json", "csv"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));

  private final Unsealing unsealing;
  private final Secrets secrets;

  BitwardenImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    boolean mine =
        outline.has("encrypted", "items")
            || outline.has("encrypted", "passwordProtected")
            || outline.has("items[].login.totp")
            || isTable(source);
    return mine ? Claim.SURE : Claim.NO;
  }

  private static boolean isTable(ImportSource source) {
    return source.outline().sort() == Outline.Sort.TEXT
        && CsvTable.isHeaded(source.bytes(), "folder", "favorite", "type", "name", "login_totp");
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (isTable(source)) {
      table(source.bytes(), findings);
      return;
    }
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      var file = tree.root();
      if (file.get("passwordProtected").isTrue()) {
        encrypted(file, passwords, findings);
      } else if (file.get("encrypted").isTrue()) {
        throw new ImportRefusedException(ImportReason.LOCKED_TO_ACCOUNT);
      } else {
        if (tree.isCut()) {
          findings.notice(ImportNotice.Kind.CUT_SHORT, "");
        }
        items(file, findings);
      }
    }
  }

  private void encrypted(JsonValue file, Passwords passwords, Findings findings) throws ImportRefusedException {
    var keys = new BitwardenKeys(unsealing, file);
    try (var plain = passwords.first(keys::open);
        var tree = JsonTree.of(plain.bytes())) {
      items(tree.root(), findings);
    }
  }

  private void items(JsonValue file, Findings findings) throws ImportRefusedException {
    if (!file.get("items").isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    var groups = names(file.get("folders"));
    groups.putAll(names(file.get("collections")));
    for (var item : file.get("items").elements()) {
      findings.addAll(entries(item, groups));
    }
  }

  private static Map<String, String> names(JsonValue list) {
    var names = new HashMap<String, String>();
    for (var folder : list.elements()) {
      names.put(folder.get("id").text(), folder.get("name").text());
    }
    return names;
  }

  private List<Item> entries(JsonValue item, Map<String, String> groups) {
    var login = item.get("login");
    var draft =
        new LinkDraft(secrets, login.get("totp").bytes())
            .issuerIfNone(item.get("name").text())
            .accountIfNone(login.get("username").text())
            .note(item.get("notes").text())
            .favourite(item.get("favorite").isTrue())
            .group(groups.getOrDefault(item.get("folderId").text(), ""))
            .inTrash(item.get("deletedDate").isThere());
    for (var id : item.get("collectionIds").elements()) {
      draft.group(groups.getOrDefault(id.text(), ""));
    }
    return draft.buildIfAny();
  }

  private void table(byte[] text, Findings findings) throws ImportRefusedException {
    try (var table = CsvTable.of(text)) {
      for (var row : table.rows()) {
        findings.addAll(
            new LinkDraft(secrets, row.bytes("login_totp"))
                .issuerIfNone(row.text("name"))
                .accountIfNone(row.text("login_username"))
                .note(row.text("notes"))
                .favourite(row.text("favorite").equals("1"))
                .group(row.text("folder"))
                .buildIfAny());
      }
    }
  }
}
