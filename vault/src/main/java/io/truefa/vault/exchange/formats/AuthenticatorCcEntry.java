package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One entry of the browser extension. */
final class AuthenticatorCcEntry {
  private static final List<String> PREFIXES = List.of("blz-", "bliz-", "stm-");
  private static final String HOST = "::";

  private final Secrets secrets;

  AuthenticatorCcEntry(Secrets secrets) {
    this.secrets = secrets;
  }

  /** With the secret it holds in the open. */
  Item plain(JsonValue record) {
    return with(record, record.get("secret").bytes());
  }

  /** With a secret that came from elsewhere; it stays the caller's. */
  Item with(JsonValue record, byte[] secret) {
    var type = record.get("type").text().toLowerCase(Locale.ROOT);
    var key = withoutPrefix(secret);
    try {
      return draft(record, type)
          .secret(type.equals("hex") || type.equals("hhex") ? SecretForm.HEX : SecretForm.BASE32, key)
          .build();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  Item broken(JsonValue record) {
    return new Item.Rejected(RejectReason.BROKEN_ENTRY, draft(record, "").labelSoFar());
  }

  private TokenDraft draft(JsonValue record, String type) {
    var issuer = record.get("issuer").text();
    int host = issuer.indexOf(HOST);
    var draft =
        new TokenDraft(secrets)
            .issuer(host < 0 ? issuer : issuer.substring(0, host))
            .name(record.get("account").text())
            .algorithm(record.get("algorithm").text())
            .digits(record.get("digits").text())
            .period(record.get("period").text())
            .counter(record.get("counter").text())
            .favourite(record.get("pinned").isTrue());
    return switch (type) {
      case "hex" -> draft.type("totp");
      case "hhex" -> draft.type("hotp");
      case "battle" -> draft.type("totp").digits("8");
      default -> draft.type(type);
    };
  }

  /** Old entries say by the secret what they are for. */
  private static byte[] withoutPrefix(byte[] secret) {
    for (var prefix : PREFIXES) {
      if (Texts.has(secret, 0, prefix)) {
        return Arrays.copyOfRange(secret, prefix.length(), secret.length);
      }
    }
    return secret.clone();
  }
}
