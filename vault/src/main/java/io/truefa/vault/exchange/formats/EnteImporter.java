package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.foreign.SecretStream;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.LinkDraft;
import java.util.List;
import java.util.Set;

/**
 * Ente Auth as JSON: an encrypted export or backup, or the items of other clients. Its plain export is a list of links,
 * which the importer of such lists claims; told that it is Ente's, this one reads it as well.
 */
final class EnteImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "ente", "Ente Auth", List.of("txt", "json"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final int NEWEST = 1;
  private static final int BYTES_PER_KIB = 1024;

  private final Unsealing unsealing;
  private final Secrets secrets;

  EnteImporter(Crypto crypto) {
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
    boolean mine = outline.has("encryptedData", "encryptionNonce", "kdfParams") || outline.has("items[].rawData");
    return mine ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (source.outline().sort() == Outline.Sort.TEXT) {
      new LinkLines(secrets).read(source.bytes(), findings);
      return;
    }
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      var file = tree.root();
      if (file.has("encryptedData")) {
        encrypted(file, passwords, findings);
        return;
      }
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      for (var item : file.get("items").elements()) {
        item(item, findings);
      }
    }
  }

  private void encrypted(JsonValue file, Passwords passwords, Findings findings) throws ImportRefusedException {
    file.get("version")
        .number()
        .filter(version -> version > NEWEST)
        .ifPresent(version -> findings.notice(ImportNotice.Kind.NEWER_VERSION, version.toString()));
    var costs = file.get("kdfParams");
    var salt = costs.get("salt").needBase64();
    long memory = costs.get("memLimit").needNumber() / BYTES_PER_KIB;
    long passes = costs.get("opsLimit").needNumber();
    var header = file.get("encryptionNonce").needBase64();
    var sealed = file.get("encryptedData").needBase64();
    try (var plain =
        passwords.first(
            password -> {
              try (var key = unsealing.argon2id(password, salt, memory, passes, 1)) {
                return Unsealing.plain(new SecretStream().pull(key, header, sealed));
              }
            })) {
      new LinkLines(secrets).read(plain.bytes(), findings);
    }
  }

  private void item(JsonValue item, Findings findings) throws ImportRefusedException {
    var display = item.get("display");
    var draft =
        new LinkDraft(secrets, item.get("rawData").bytes())
            .note(display.get("note").text())
            .favourite(display.get("pinned").isTrue())
            .inTrash(display.get("trashed").isTrue());
    display.get("tags").elements().forEach(tag -> draft.group(tag.text()));
    findings.addAll(draft.build());
  }
}
