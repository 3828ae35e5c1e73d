package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.LinkDraft;

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

  private void item(JsonValue item, String vault, Findings findings) throws ImportRefusedException {
    var content = item.get("data").get("content");
    findings.addAll(about(item, vault, content).buildIfAny());
    for (var extra : item.get("data").get("extraFields").elements()) {
      findings.addAll(about(item, vault, extra.get("data")).buildIfAny());
    }
    for (var section : content.get("sections").elements()) {
      for (var extra : section.get("sectionFields").elements()) {
        findings.addAll(about(item, vault, extra.get("data")).buildIfAny());
      }
    }
  }

  private LinkDraft about(JsonValue item, String vault, JsonValue field) {
    var metadata = item.get("data").get("metadata");
    var content = item.get("data").get("content");
    var name = content.get("itemUsername").text();
    return new LinkDraft(secrets, field.get("totpUri").bytes())
        .inTrash(item.get("state").number().orElse(1L) == IN_TRASH)
        .issuerIfNone(metadata.get("name").text())
        .accountIfNone(name.isBlank() ? content.firstOf("itemEmail", "username").text() : name)
        .note(metadata.get("note").text())
        .favourite(item.get("pinned").isTrue())
        .group(vault);
  }
}
