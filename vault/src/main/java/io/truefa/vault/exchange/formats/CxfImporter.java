package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
      var places = new HashMap<String, List<String>>();
      account.get("collections").elements().forEach(collection -> collect(collection, "", places));
      for (var item : required(account.get("items"))) {
        var place = places.getOrDefault(item.get("id").text(), List.of());
        var tags = item.get("tags").elements().stream().map(JsonValue::text).toList();
        // where a person tagged their items, the collections they lie in are told in the note
        var about = tags.isEmpty() ? new Words(place, "") : new Words(tags, String.join("\n", place));
        for (var credential : item.get("credentials").elements()) {
          credential(item, about, credential, findings);
        }
      }
    }
  }

  /** Names of collections, with those they lie in, by the items they list. They lie in each other as deep as the file may. */
  private static void collect(JsonValue collection, String above, Map<String, List<String>> places) {
    var title = value(collection.get("title")).text();
    var path = above.isEmpty() ? title : above + "/" + title;
    if (path.length() > EntryLimits.NAME_CHARS) {
      return; // those inside have even longer names
    }
    collection.get("items").elements().forEach(link -> places.computeIfAbsent(link.get("item").text(), _ -> new ArrayList<>()).add(path));
    collection.get("subCollections").elements().forEach(inner -> collect(inner, path, places));
  }

  private void credential(JsonValue item, Words words, JsonValue credential, Findings findings)
      throws ImportRefusedException {
    if (credential.get("type").text().equalsIgnoreCase("totp")) {
      findings.add(
          about(item, words, value(credential.get("issuer")).text(), value(credential.get("username")).text())
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
        findings.addAll(link(item, words, text).build());
      }
    }
  }

  private LinkDraft link(JsonValue item, Words words, byte[] text) {
    var link =
        new LinkDraft(secrets, text)
            .issuerIfNone(value(item.get("title")).text())
            .accountIfNone(userName(item))
            .note(words.note())
            .favourite(item.get("favorite").isTrue());
    words.groups().forEach(link::group);
    return link;
  }

  private TokenDraft about(JsonValue item, Words words, String issuer, String account) {
    var about =
        new TokenDraft(secrets)
            .label(issuer.isBlank() ? value(item.get("title")).text() : issuer, account.isBlank() ? userName(item) : account)
            .note(words.note())
            .favourite(item.get("favorite").isTrue());
    words.groups().forEach(about::group);
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

  /** What is said of an item besides its names. */
  private record Words(List<String> groups, String note) {}
}
