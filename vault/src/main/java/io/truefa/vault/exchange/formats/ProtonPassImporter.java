package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.LinkDraft;
import java.util.stream.Stream;

/** Proton Pass: data.json, alone or out of its ZIP file. The vault is the group; an item may have several codes. */
final class ProtonPassImporter extends PlainJsonImporter {
  private static final long IN_TRASH = 2;

  private final Secrets secrets;

  ProtonPassImporter(Secrets secrets) {
    super("proton-pass", "Proton Pass", "zip", "json");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("vaults", "vaults.*.items");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    if (!root.get("vaults").isObject()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    for (var vault : root.get("vaults").members().values()) {
      for (var item : vault.get("items").elements()) {
        item(item, vault.get("name").text(), findings);
      }
    }
  }

  /** What is said of an item is put together once, however many fields it has. */
  private void item(JsonValue item, String vault, Findings findings) throws ImportRefusedException {
    var content = item.get("data").get("content");
    var extras = Stream.of(item.get("data").get("extraFields").elements().stream(), inSections(content)).flatMap(all -> all);
    var codes =
        Stream.concat(Stream.of(content), extras.map(extra -> extra.get("data")))
            .map(field -> field.get("totpUri").bytes())
            .filter(code -> code.length > 0)
            .toList();
    if (codes.isEmpty()) {
      return;
    }
    var metadata = item.get("data").get("metadata");
    var title = metadata.get("name").text();
    var name = content.get("itemUsername").text();
    var user = name.isBlank() ? content.firstOf("itemEmail", "username").text() : name;
    var note = metadata.get("note").text();
    boolean inTrash = item.get("state").number().orElse(1L) == IN_TRASH;
    for (var code : codes) {
      findings.addAll(
          new LinkDraft(secrets, code)
              .inTrash(inTrash)
              .issuerIfNone(title)
              .accountIfNone(user)
              .note(note)
              .favourite(item.get("pinned").isTrue())
              .group(vault)
              .buildIfAny());
    }
  }

  private static Stream<JsonValue> inSections(JsonValue content) {
    return content.get("sections").elements().stream().flatMap(section -> section.get("sectionFields").elements().stream());
  }
}
