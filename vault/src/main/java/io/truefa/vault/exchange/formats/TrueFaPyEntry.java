package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** One entry of TrueFA-Py, in its export or in its vault. */
final class TrueFaPyEntry {
  /** What some versions wrote where the secret should have been. */
  private static final String PLACEHOLDER = "[SECURE_STRING]";

  private final Secrets secrets;

  TrueFaPyEntry(Secrets secrets) {
    this.secrets = secrets;
  }

  Item read(JsonValue entry, String otherName) {
    var account = entry.get("account").text();
    var draft =
        new TokenDraft(secrets)
            .type(entry.get("type").text())
            .issuer(entry.get("issuer").text())
            .name(account.isBlank() ? otherName : account)
            .algorithm(entry.get("algorithm").text())
            .digits(entry.get("digits").text())
            .period(entry.get("period").text())
            .counter(entry.get("counter").text());
    var secret = entry.get("secret").bytes();
    return Texts.begins(secret, PLACEHOLDER)
        ? new Item.Rejected(RejectReason.SECRET_LOST, draft.labelSoFar())
        : draft.secret(SecretForm.BASE32, secret).build();
  }
}
