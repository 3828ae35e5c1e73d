package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import java.util.List;
import java.util.Set;
import io.truefa.crypto.HashName;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import java.nio.ByteBuffer;

/** andOTP: a JSON array, encrypted under PBKDF2 with SHA-1 as the app does it. It stores no PIN, so no mOTP. */
final class AndOtpExporter extends DocumentExporter {
  private static final int ROUNDS = 160_000; // the most the app itself draws
  private static final int SALT_BYTES = 12;

  AndOtpExporter(Crypto crypto) {
    super(
        crypto,
        new Format("andotp", "andOTP", List.of("json"), Set.of(Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED)),
        Losses.everythingButWords().kinds(OtpKind.TOTP, OtpKind.HOTP, OtpKind.STEAM).groups(Integer.MAX_VALUE));
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    try (var json = new JsonText()) {
      return json.array(entries, outgoing -> json.object(() -> token(json, outgoing))).bytes();
    }
  }

  private void token(JsonText json, Outgoing outgoing) {
    var entry = outgoing.entry();
    json.secret("secret", words.base32(outgoing));
    json.text("issuer", entry.label().issuer());
    json.text("label", label(entry.label()));
    switch (entry.spec()) {
      case OtpSpec.Totp totp -> {
        codes(json, "TOTP", totp.hash().name(), totp.digits());
        json.number("period", totp.period());
      }
      case OtpSpec.Hotp hotp -> {
        codes(json, "HOTP", hotp.hash().name(), hotp.digits());
        json.number("counter", hotp.counter());
      }
      case OtpSpec.Steam _ -> {
        codes(json, "STEAM", "SHA1", 5);
        json.number("period", 30);
      }
      case OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> throw new IllegalArgumentException("not held");
    }
    json.text("thumbnail", "Default");
    json.number("last_used", 0);
    json.number("used_frequency", 0);
    json.array("tags", entry.groups(), json::text);
  }

  /** Without an issuer, what stands before a colon or a dash would be taken for one; a colon before it says that there is none. */
  private static String label(Label label) {
    boolean ambiguous = label.account().contains(":") || label.account().contains(" - ");
    return label.issuer().isEmpty() && ambiguous ? ":" + label.account() : label.account();
  }

  private static void codes(JsonText json, String type, String algorithm, int digits) {
    json.text("type", type);
    json.text("algorithm", algorithm);
    json.number("digits", digits);
  }

  @Override
  byte[] sealed(byte[] document, SecretBuffer password) throws KdfRefusedException {
    var salt = crypto.random().bytes(SALT_BYTES);
    try (var key = new ForeignKdf(crypto).pbkdf2(HashName.SHA1, password, salt, ROUNDS, KEY_BYTES)) {
      var before = ByteBuffer.allocate(Integer.BYTES + SALT_BYTES).putInt(ROUNDS).put(salt).array();
      return gcm(before, key, document, new byte[0]);
    }
  }
}
