package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.LinkDraft;
import java.util.List;

/** Keeper: JSON export. */
final class KeeperImporter extends PlainJsonImporter {
  private final Secrets secrets;

  KeeperImporter(Secrets secrets) {
    super("keeper", "Keeper", "json");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("records[].title");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    for (var item : required(root.get("records"))) {
      for (var field : item.get("custom_fields").members().entrySet()) {
        if (isCode(field.getKey())) {
          var values = field.getValue().isArray() ? field.getValue().elements() : List.of(field.getValue());
          for (var value : values) {
            findings.addAll(about(item, value.bytes()).buildIfAny());
          }
        }
      }
    }
  }

  static boolean isCode(String field) {
    return field.equals("TFC:Keeper") || field.startsWith("$oneTimeCode");
  }

  private LinkDraft about(JsonValue item, byte[] value) {
    var about =
        new LinkDraft(secrets, value)
            .issuerIfNone(item.get("title").text())
            .accountIfNone(item.get("login").text())
            .note(item.get("notes").text());
    item.get("folders").elements().forEach(folder -> about.group(folder.firstOf("folder", "shared_folder").text()));
    return about;
  }
}
