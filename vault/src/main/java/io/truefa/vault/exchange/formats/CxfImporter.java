package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;

/** FIDO Credential Exchange Format 1.0: with its wrapper, or one account alone as some managers write it. */
final class CxfImporter extends PlainJsonImporter {
  private static final long NEWEST = 1;

  private final Secrets secrets;

  CxfImporter(Secrets secrets) {
    super("cxf", "Credential Exchange (CXF)", "cxf", "json");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("accounts[].items[].credentials")
        || outline.has("items[].credentials")
        || outline.has("exporterRpId", "accounts");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    root.get("version")
        .get("major")
        .number()
        .filter(major -> major > NEWEST)
        .ifPresent(major -> findings.notice(ImportNotice.Kind.NEWER_VERSION, major.toString()));
    var accounts = root.get("accounts").isArray() ? root.get("accounts").elements() : List.of(root);
    for (var account : accounts) {
      for (var item : required(account.get("items"))) {
        for (var credential : item.get("credentials").elements()) {
          credential(item, credential, findings);
        }
      }
    }
  }

  private void credential(JsonValue item, JsonValue credential, Findings findings) throws ImportRefusedException {
    if (credential.get("type").text().equalsIgnoreCase("totp")) {
      findings.add(
          about(item, value(credential.get("issuer")).text(), value(credential.get("username")).text())
              .steamByIssuer()
              .algorithm(value(credential.get("algorithm")).text())
              .digits(value(credential.get("digits")).text())
              .period(value(credential.get("period")).text())
              .secret(SecretForm.BASE32, value(credential.get("secret")).bytes())
              .build());
      return;
    }
    for (var field : credential.get("fields").elements()) {
      var text = value(field.get("value")).bytes();
      if (Texts.begins(text, "otpauth")) {
        findings.addAll(link(item, text).build());
      }
    }
  }

  private LinkDraft link(JsonValue item, byte[] text) {
    var link =
        new LinkDraft(secrets, text)
            .issuerIfNone(value(item.get("title")).text())
            .accountIfNone(userName(item))
            .favourite(item.get("favorite").isTrue());
    item.get("tags").elements().forEach(tag -> link.group(tag.text()));
    return link;
  }

  private TokenDraft about(JsonValue item, String issuer, String account) {
    var about =
        new TokenDraft(secrets)
            .label(issuer.isBlank() ? value(item.get("title")).text() : issuer, account.isBlank() ? userName(item) : account)
            .favourite(item.get("favorite").isTrue());
    item.get("tags").elements().forEach(tag -> about.group(tag.text()));
    return about;
  }

  private static String userName(JsonValue item) {
    return item.get("credentials").elements().stream()
        .filter(credential -> credential.get("type").text().equals("basic-auth"))
        .map(credential -> value(credential.get("username")).text())
        .findFirst()
        .orElse("");
  }

  /** Texts stand as they are, or in an object with their kind. */
  private static JsonValue value(JsonValue field) {
    return field.isObject() ? field.get("value") : field;
  }
}
