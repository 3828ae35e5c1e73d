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
import io.truefa.vault.exchange.WipedOutput;
import io.truefa.vault.otpauth.OtpauthText;
import java.util.Base64;

/** Ente Auth, encrypted: links under Argon2id and a secretstream of one message. In the clear it is a list of links. */
final class EnteExporter extends DocumentExporter {
  private static final int MEMORY_BYTES = 256 * 1024 * 1024; // with 16 passes what the app asks of weaker devices
  private static final int PASSES = 16;
  private static final int SALT_BYTES = 16;

  EnteExporter(Crypto crypto) {
    super(
        crypto,
        new Format("ente", "Ente Auth", List.of("json"), Set.of(Ability.EXPORT_ENCRYPTED)),
        Losses.everythingButWords().kinds(OtpKind.TOTP, OtpKind.HOTP, OtpKind.STEAM).ofLinks());
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    var links = new OtpauthText(crypto.secrets());
    try (var out = new WipedOutput()) {
      entries.forEach(outgoing -> out.secret(links.write(outgoing.entry(), outgoing.secret())).text("\n"));
      return out.toBytes();
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
