package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** Raivo OTP (iOS): the JSON in its ZIP file. All values are texts. */
final class RaivoImporter extends PlainJsonImporter {
  private final Secrets secrets;

  RaivoImporter(Secrets secrets) {
    super("raivo", "Raivo OTP", "zip", "json");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("[].kind", "[].timer", "[].secret");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    for (var entry : required(root)) {
      findings.add(
          new TokenDraft(secrets)
              .type(entry.get("kind").text())
              .label(entry.get("issuer").text(), entry.get("account").text())
              .steamByIssuer()
              .algorithm(entry.get("algorithm").text())
              .digits(entry.get("digits").text())
              .period(entry.get("timer").text())
              .counter(entry.get("counter").text())
              .secret(SecretForm.BASE32, entry.get("secret").bytes())
              .favourite(entry.get("pinned").isTrue())
              .build());
    }
  }
}
