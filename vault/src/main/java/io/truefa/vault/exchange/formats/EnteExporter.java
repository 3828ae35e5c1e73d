package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import java.util.List;
import java.util.Set;
import io.truefa.crypto.foreign.Argon2Cost;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.crypto.foreign.SecretStream;
import io.truefa.vault.Entry;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.exchange.WipedOutput;
import io.truefa.vault.otpauth.OtpauthText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Ente Auth: a list of links, each with a parameter for what the app keeps beside it; encrypted under Argon2id and a
 * secretstream of one message.
 */
final class EnteExporter extends DocumentExporter {
  private static final int MEMORY_BYTES = 256 * 1024 * 1024; // with 16 passes what the app asks of weaker devices
  private static final int PASSES = 16;
  private static final int SALT_BYTES = 16;

  EnteExporter(Crypto crypto) {
    super(
        crypto,
        new Format("ente", "Ente Auth", List.of("txt", "json"), Set.of(Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED)),
        Losses.everythingButWords()
            .kinds(OtpKind.TOTP, OtpKind.HOTP, OtpKind.STEAM)
            .groups(Integer.MAX_VALUE)
            .holds(Loss.NOTE, Loss.FAVOURITE)
            .ofLinks());
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    try (var out = new WipedOutput()) {
      entries.forEach(outgoing -> line(out, outgoing));
      return out.toBytes();
    }
  }

  /** A note may be longer than a link can be. */
  @Override
  public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    return entries.stream()
        .map(outgoing -> losses().unfit(outgoing.entry()).or(() -> isLong(outgoing) ? Optional.of(Unfit.TOO_LONG) : Optional.empty()))
        .toList();
  }

  private boolean isLong(Outgoing outgoing) {
    try (var out = new WipedOutput()) {
      line(out, outgoing);
      return out.size() > OtpauthText.MAX_BYTES;
    }
  }

  private void line(WipedOutput out, Outgoing outgoing) {
    var entry = outgoing.entry();
    out.secret(new OtpauthText(crypto.secrets()).write(entry, outgoing.secret()));
    if (entry.label().issuer().isEmpty()) {
      out.text("&issuer="); // without it the app takes what it finds before a colon, and stumbles over a name without one
    }
    out.text("&codeDisplay=").text(display(entry)).text("\n");
  }

  /** What the app keeps beside a link, percent-encoded; no secrets. */
  private static String display(Entry entry) {
    try (var json = new JsonText()) {
      json.object(
          () -> {
            json.flag("pinned", entry.favourite());
            json.flag("trashed", false);
            json.number("lastUsedAt", 0);
            json.number("tapCount", 0);
            json.array("tags", entry.groups(), json::text);
            json.text("note", entry.note());
          });
      return URLEncoder.encode(new String(json.bytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  @Override
  byte[] sealed(byte[] document, SecretBuffer password) throws KdfRefusedException {
    var salt = crypto.random().bytes(SALT_BYTES);
    var header = crypto.random().bytes(SecretStream.HEADER_BYTES);
    var cost = Argon2Cost.id(MEMORY_BYTES / 1024, PASSES, 1);
    try (var key = new ForeignKdf(crypto).argon2(password, salt, cost, SecretStream.KEY_BYTES);
        var json = new JsonText()) {
      var message = new SecretStream().push(key, header, document);
      return json.object(
              () -> {
                json.number("version", 1);
                json.object(
                    "kdfParams",
                    () -> {
                      json.number("memLimit", MEMORY_BYTES);
                      json.number("opsLimit", PASSES);
                      json.text("salt", Base64.getEncoder().encodeToString(salt));
                    });
                json.text("encryptedData", Base64.getEncoder().encodeToString(message));
                json.text("encryptionNonce", Base64.getEncoder().encodeToString(header));
              })
          .bytes();
    }
  }
}
