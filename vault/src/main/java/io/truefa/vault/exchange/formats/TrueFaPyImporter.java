package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** TrueFA-Py's export, encrypted or plain. */
final class TrueFaPyImporter implements Importer {
  private static final Format FORMAT =
      new Format("truefa-py", "TrueFA-Py", List.of("json"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final long NEWEST = 1;
  private static final long USUAL_ROUNDS = 10_000;

  private final Unsealing unsealing;
  private final TrueFaPyEntry entries;

  TrueFaPyImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.entries = new TrueFaPyEntry(crypto.secrets());
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var outline = source.outline();
    return outline.has("contentBase64", "saltBase64") || outline.has("secrets[].secret") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.of(source.bytes())) {
      if (!tree.root().has("contentBase64")) {
        add(tree.root(), findings);
        return;
      }
      try (var opened = passwords.first(password -> open(tree.root(), password))) {
        add(opened.root(), findings);
      }
    }
  }

  private Optional<JsonTree> open(JsonValue root, SecretBuffer password) throws ImportRefusedException {
    long rounds = root.get("iterations").number().orElse(USUAL_ROUNDS);
    var iv = root.get("ivBase64").needBase64();
    var content = root.get("contentBase64").needBase64();
    try (var key = unsealing.pbkdf2(HashName.SHA1, password, root.get("saltBase64").needBase64(), rounds);
        var plain = unsealing.cbc(key, iv, content).orElse(null)) {
      return plain == null || Texts.first(plain.bytes()) != '{' ? Optional.empty() : JsonTree.ifJson(plain.bytes());
    }
  }

  private void add(JsonValue root, Findings findings) throws ImportRefusedException {
    root.get("version")
        .number()
        .filter(version -> version > NEWEST)
        .ifPresent(version -> findings.notice(ImportNotice.Kind.NEWER_VERSION, version.toString()));
    for (var entry : PlainJsonImporter.required(root.get("secrets"))) {
      findings.add(entries.read(entry, entry.get("name").text()));
    }
  }
}
