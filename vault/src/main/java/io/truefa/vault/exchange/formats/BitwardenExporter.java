package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import java.util.List;
import java.util.Set;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bitwarden: a login with a link for each entry, in the clear. Bitwarden knows no counters. */
final class BitwardenExporter extends DocumentExporter {
  private static final int LOGIN = 1;

  BitwardenExporter(Crypto crypto) {
    super(
        crypto,
        new Format("bitwarden", "Bitwarden", List.of("json"), Set.of(Ability.EXPORT_PLAIN)),
        Losses.everythingButWords().kinds(OtpKind.TOTP).groups(1).holds(Loss.NOTE, Loss.FAVOURITE));
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    var uuids = new Uuids(crypto.random());
    var folders = new LinkedHashMap<String, String>();
    entries.forEach(
        outgoing -> losses().groups(outgoing.entry()).forEach(name -> folders.computeIfAbsent(name, _ -> uuids.next())));
    try (var json = new JsonText()) {
      return json.object(
              () -> {
                json.flag("encrypted", false);
                json.array("folders", List.copyOf(folders.entrySet()), folder -> json.object(() -> folder(json, folder)));
                json.array("items", entries, outgoing -> json.object(() -> item(json, outgoing, folders, uuids.next())));
              })
          .bytes();
    }
  }

  private static void folder(JsonText json, Map.Entry<String, String> folder) {
    json.text("id", folder.getValue());
    json.text("name", folder.getKey());
  }

  private void item(JsonText json, Outgoing outgoing, Map<String, String> folders, String id) {
    var entry = outgoing.entry();
    var group = losses().groups(entry).stream().findFirst();
    json.text("id", id);
    group.ifPresentOrElse(name -> json.text("folderId", folders.get(name)), () -> json.nothing("folderId"));
    json.number("type", LOGIN);
    json.text("name", entry.label().issuer());
    json.text("notes", entry.note());
    json.flag("favorite", entry.favourite());
    json.object(
        "login",
        () -> {
          json.text("username", entry.label().account());
          json.nothing("password");
          json.secret("totp", new OtpauthText(crypto.secrets()).write(entry, outgoing.secret()));
        });
  }

  @Override
  byte[] sealed(byte[] document, SecretBuffer password) {
    throw new IllegalArgumentException("written in the clear only");
  }
}
