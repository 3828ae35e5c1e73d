package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.LinkDraft;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Stream;

/** Enpass: JSON export. */
final class EnpassImporter extends PlainJsonImporter {
  private final Secrets secrets;

  EnpassImporter(Secrets secrets) {
    super("enpass", "Enpass", "json");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("items[].title") && (outline.has("items[].template_type") || outline.has("items[].fields", "items[].subtitle"));
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    var folders = new HashMap<String, JsonValue>();
    root.get("folders").elements().forEach(folder -> folders.put(folder.get("uuid").text(), folder));
    for (var item : required(root.get("items"))) {
      for (var field : item.get("fields").elements()) {
        if (field.get("type").text().equals("totp")) {
          boolean gone = item.get("trashed").isTrue() || field.get("deleted").isTrue();
          findings.addAll(about(item, folders, field.get("value").bytes()).inTrash(gone).buildIfAny());
        }
      }
    }
  }

  private LinkDraft about(JsonValue item, Map<String, JsonValue> folders, byte[] value) {
    var about =
        new LinkDraft(secrets, value)
            .issuerIfNone(item.get("title").text())
            .accountIfNone(userName(item))
            .note(item.get("note").text())
            .favourite(item.get("favorite").isTrue());
    item.get("folders").elements().forEach(uuid -> about.group(path(uuid.text(), folders)));
    return about;
  }

  private static String userName(JsonValue item) {
    return Stream.of("username", "email")
        .flatMap(type -> item.get("fields").elements().stream().filter(field -> field.get("type").text().equals(type)))
        .map(field -> field.get("value").text())
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElse(item.get("subtitle").text());
  }

  /** The folder behind those it lies in; a file may claim a circle. */
  private static String path(String uuid, Map<String, JsonValue> folders) {
    var names = new ArrayDeque<String>();
    var seen = new HashSet<String>();
    for (var at = uuid; folders.containsKey(at) && seen.add(at); at = folders.get(at).get("parent_uuid").text()) {
      names.addFirst(folders.get(at).get("title").text());
    }
    return String.join("/", names);
  }
}
