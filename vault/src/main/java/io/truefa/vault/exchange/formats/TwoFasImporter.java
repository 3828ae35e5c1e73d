package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** 2FAS: JSON, schema versions 1 to 4; encrypted with PBKDF2 and AES-GCM, where the groups stay readable. */
final class TwoFasImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "2fas", "2FAS", List.of("2fas", "json"), Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final int NEWEST = 4;
  private static final int ROUNDS = 10_000;
  private static final int PARTS = 3;

  private final Unsealing unsealing;
  private final Secrets secrets;

  TwoFasImporter(Crypto crypto) {
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
    boolean services = outline.has("services") && (outline.has("schemaVersion") || outline.has("services[].otp"));
    return services || outline.has("servicesEncrypted") ? Claim.SURE : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(source.bytes())) {
      var file = tree.root();
      if (tree.isCut()) {
        findings.notice(ImportNotice.Kind.CUT_SHORT, "");
      }
      file.get("schemaVersion")
          .number()
          .filter(version -> version > NEWEST)
          .ifPresent(version -> findings.notice(ImportNotice.Kind.NEWER_VERSION, version.toString()));
      var groups = groups(file.get("groups"));
      if (!file.get("servicesEncrypted").text().isEmpty()) {
        encrypted(file.get("servicesEncrypted").text(), groups, passwords, findings);
        return;
      }
      services(file.get("services"), groups, findings);
    }
  }

  /** Ciphertext, salt and IV as Base64 between colons. */
  private void encrypted(String sealed, Map<String, String> groups, Passwords passwords, Findings findings)
      throws ImportRefusedException {
    var parts = new ArrayList<byte[]>();
    for (var part : sealed.split(":", -1)) {
      parts.add(Base64Text.decode(part.getBytes(StandardCharsets.UTF_8)));
    }
    if (parts.size() != PARTS) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    try (var plain =
            passwords.first(
                password -> {
                  try (var key = unsealing.pbkdf2(HashName.SHA256, password, parts.get(1), ROUNDS)) {
                    return unsealing.gcm(key, parts.get(2), parts.get(0));
                  }
                });
        var tree = JsonTree.of(plain.bytes())) {
      services(tree.root(), groups, findings);
    }
  }

  private static Map<String, String> groups(JsonValue list) {
    var names = new HashMap<String, String>();
    for (var group : list.elements()) {
      names.put(group.get("id").text().toLowerCase(Locale.ROOT), group.get("name").text());
    }
    return names;
  }

  private void services(JsonValue services, Map<String, String> groups, Findings findings)
      throws ImportRefusedException {
    if (!services.isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    for (var service : services.elements()) {
      findings.add(entry(service, groups));
    }
  }

  private Item entry(JsonValue service, Map<String, String> groups) {
    var otp = service.get("otp");
    var shown = service.get("name").text().strip();
    var issuer = otp.get("issuer").text().strip();
    var account = otp.get("account").text();
    var draft =
        new TokenDraft(secrets)
            .type(otp.get("tokenType").text())
            .issuer(issuer.isEmpty() ? shown : issuer)
            .name(account.isBlank() ? otp.get("label").text() : account)
            .algorithm(otp.get("algorithm").text())
            .digits(otp.get("digits").text())
            .period(otp.get("period").text())
            .counter(otp.get("counter").text())
            .secret(SecretForm.BASE32, service.get("secret").bytes())
            .group(groups.getOrDefault(service.get("groupId").text().toLowerCase(Locale.ROOT), ""));
    if (!issuer.isEmpty() && !shown.isEmpty() && !shown.equalsIgnoreCase(issuer)) {
      draft.moreNote(shown); // what its owner saw in the list
    }
    return draft.build();
  }
}
