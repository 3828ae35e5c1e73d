package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
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
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Aegis: JSON with database versions 1 to 3, plain or sealed with a key that is sealed for each password, and its HTML page. */
final class AegisImporter implements Importer {
  private static final Format FORMAT =
      new Format("aegis", "Aegis", List.of("json", "html"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final int NEWEST = 3;

  private final Unsealing unsealing;
  private final Secrets secrets;

  AegisImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    return source.outline().has("db", "header", "version") || AegisHtml.is(source) ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (AegisHtml.is(source)) {
      new AegisHtml(secrets).read(source.bytes(), findings);
      return;
    }
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      var file = tree.root();
      if (file.get("db").isText()) {
        encrypted(file, passwords, findings);
        return;
      }
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      database(file.get("db"), findings);
    }
  }

  private void encrypted(JsonValue file, Passwords passwords, Findings findings) throws ImportRefusedException {
    var slots = new AegisSlots(unsealing, file.get("header").get("slots"));
    var params = file.get("header").get("params");
    var nonce = params.get("nonce").needHex();
    var sealed = AegisSlots.withTag(file.get("db").needBase64(), params);
    try (var master = passwords.first(slots::masterKey)) {
      open(master, nonce, sealed, findings);
    }
  }

  private void open(SecretBuffer master, byte[] nonce, byte[] sealed, Findings findings) throws ImportRefusedException {
    // the master key is right by its own tag, so a database that does not open was altered
    var plain =
        unsealing.gcm(master, nonce, sealed).orElseThrow(() -> new ImportRefusedException(ImportReason.DAMAGED));
    try (plain;
        var tree = JsonTree.of(plain.bytes())) {
      database(tree.root(), findings);
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
    var pictures = new OwnPictures();
    for (var entry : database.get("entries").elements()) {
      findings.add(entry(entry, groups, pictures));
    }
  }

  private static Map<String, String> groups(JsonValue list) {
    var names = new HashMap<String, String>();
    for (var group : list.elements()) {
      names.put(group.get("uuid").text(), group.get("name").text());
    }
    return names;
  }

  private Item entry(JsonValue entry, Map<String, String> groups, OwnPictures pictures) {
    var info = entry.get("info");
    var type = entry.get("type").text();
    var draft =
        new TokenDraft(secrets)
            .type(type)
            .label(entry.get("issuer").text(), entry.get("name").text())
            .algorithm(algorithm(info.get("algo").text(), type))
            .digits(info.get("digits").text())
            .period(info.get("period").text())
            .counter(info.get("counter").text())
            .secret(SecretForm.BASE32, info.get("secret").bytes())
            .note(entry.get("note").text())
            .picture(pictures.of(entry.get("icon").bytes()))
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

  /** MD5 is for mOTP; on anything else Aegis itself computes SHA-1. */
  static String algorithm(String name, String type) {
    return name.equalsIgnoreCase("MD5") && !type.equalsIgnoreCase("motp") ? "SHA1" : name;
  }
}
