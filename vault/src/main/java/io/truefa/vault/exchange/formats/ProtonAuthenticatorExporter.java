package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import java.util.List;
import java.util.Set;
import io.truefa.crypto.foreign.Argon2Cost;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Proton Authenticator: links in JSON, encrypted under Argon2id. Knows no counters, and no issuer of Steam but Steam. */
final class ProtonAuthenticatorExporter extends DocumentExporter {
  private static final byte[] BOUND_TO = "proton.authenticator.export.v1".getBytes(StandardCharsets.US_ASCII);
  private static final Argon2Cost COST = Argon2Cost.id(19_456, 2, 1); // the app's own; it reads no other
  private static final int SALT_BYTES = 16;

  ProtonAuthenticatorExporter(Crypto crypto) {
    super(
        crypto,
        new Format(
            "proton-authenticator",
            "Proton Authenticator",
            List.of("json"),
            Set.of(Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED)),
        Losses.everythingButWords()
            .kinds(OtpKind.TOTP, OtpKind.STEAM)
            .holds(Loss.NOTE)
            .names(ProtonAuthenticatorExporter::named)
            .ofLinks());
  }

  private static Label named(Entry entry) {
    var label = entry.label();
    return entry.spec() instanceof OtpSpec.Steam ? new Label("Steam", label.account()) : label;
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    var uuids = new Uuids(crypto.random());
    try (var json = new JsonText()) {
      return json.object(
              () -> {
                json.number("version", 1);
                json.array("entries", entries, outgoing -> json.object(() -> entry(json, outgoing, uuids.next())));
              })
          .bytes();
    }
  }

  private void entry(JsonText json, Outgoing outgoing, String uuid) {
    var entry = outgoing.entry();
    json.text("id", uuid);
    json.object(
        "content",
        () -> {
          json.secret("uri", words.link(outgoing));
          json.text("entry_type", entry.spec() instanceof OtpSpec.Steam ? "Steam" : "Totp");
          json.text("name", entry.label().account());
        });
    json.text("note", entry.note());
  }

  @Override
  byte[] sealed(byte[] document, SecretBuffer password) throws KdfRefusedException {
    var salt = crypto.random().bytes(SALT_BYTES);
    try (var key = new ForeignKdf(crypto).argon2(password, salt, COST, KEY_BYTES);
        var json = new JsonText()) {
      var content = gcm(new byte[0], key, document, BOUND_TO);
      return json.object(
              () -> {
                json.number("version", 1);
                json.text("salt", Base64.getEncoder().encodeToString(salt));
                json.text("content", Base64.getEncoder().encodeToString(content));
              })
          .bytes();
    }
  }
}
