package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.Arrays;

/** One token as FreeOTP and FreeOTP+ write it. */
final class FreeOtpToken {
  private final Secrets secrets;

  FreeOtpToken(Secrets secrets) {
    this.secrets = secrets;
  }

  /** As version 1 and FreeOTP+ have it: the secret is an array of signed bytes, the counter the one used last. */
  Item withSecret(JsonValue token) {
    var key = token.get("secret").numbersAsBytes();
    try {
      var draft = named(token).counter(next(token.get("counter")));
      key.ifPresent(bytes -> draft.secret(SecretForm.BYTES, bytes));
      return draft.build();
    } finally {
      key.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  /** Everything but the secret; the user's own words win. */
  TokenDraft named(JsonValue token) {
    var issuer = token.firstOf("issuerAlt", "issuerExt", "issuerInt").text();
    return new TokenDraft(secrets)
        .type(token.get("type").text())
        .steamByIssuer()
        .issuer(issuer)
        .name(token.firstOf("labelAlt", "label").text())
        .algorithm(token.get("algo").text())
        .digits(token.get("digits").text())
        .period(token.get("period").text())
        .counter(token.get("counter").text());
  }

  private static String next(JsonValue lastCounter) {
    return lastCounter.number().map(last -> Long.toString(last + 1)).orElse(lastCounter.text());
  }
}
