package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** Duo Mobile: the accounts of its own storage. There is one name and no issuer. */
final class DuoImporter extends PlainJsonImporter {
  private final Secrets secrets;

  DuoImporter(Crypto crypto) {
    super("duo", "Duo Mobile", "json");
    this.secrets = crypto.secrets();
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("[].otpGenerator");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    for (var account : required(root)) {
      var generator = account.get("otpGenerator");
      findings.add(
          new TokenDraft(secrets)
              .type(generator.get("counter").isThere() ? "hotp" : "totp")
              .name(account.get("name").text())
              .counter(generator.get("counter").text())
              .secret(SecretForm.BASE32, generator.get("otpSecret").bytes())
              .build());
    }
  }
}
