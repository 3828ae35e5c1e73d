package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Aegis Authenticator: JSON, database versions 1 to 3. */
final class AegisImporter implements Importer {
  private static final Format FORMAT =
      new Format("aegis", "Aegis", List.of("json"), Set.of(Ability.IMPORT_PLAIN));
  private static final int NEWEST = 3;

  private final Secrets secrets;

  AegisImporter(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().has("db", "header", "version") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.of(source.bytes())) {
      database(tree.root().get("db"), findings);
    }
  }

  private void database(JsonValue database, Findings findings) throws ImportRefusedException {
    if (!database.get("entries").isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    database
        .get("version")
        .number()
        .filter(version -> version > NEWEST)
        .ifPresent(version -> findings.notice(ImportNotice.Kind.NEWER_VERSION, version.toString()));
    var groups = groups(database.get("groups"));
    for (var entry : database.get("entries").elements()) {
      findings.add(entry(entry, groups));
    }
  }

  private static Map<String, String> groups(JsonValue list) {
    var names = new HashMap<String, String>();
    for (var group : list.elements()) {
      names.put(group.get("uuid").text(), group.get("name").text());
    }
    return names;
  }

  private Item entry(JsonValue entry, Map<String, String> groups) {
    var info = entry.get("info");
    var draft =
        new TokenDraft(secrets)
            .type(entry.get("type").text())
            .label(entry.get("issuer").text(), entry.get("name").text())
            .algorithm(info.get("algo").text())
            .digits(info.get("digits").text())
            .period(info.get("period").text())
            .counter(info.get("counter").text())
            .secret(SecretForm.BASE32, info.get("secret").bytes())
            .note(entry.get("note").text())
            .favourite(entry.get("favorite").isTrue());
    if (info.get("pin").isThere()) {
      draft.pin(info.get("pin").bytes());
    }
    draft.group(entry.get("group").text());
    for (var uuid : entry.get("groups").elements()) {
      draft.group(groups.getOrDefault(uuid.text(), ""));
    }
    return draft.build();
  }
}
