package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;

/** FreeOTP+: JSON with the order of the tokens beside them. */
final class FreeOtpPlusImporter extends PlainJsonImporter {
  private final Secrets secrets;

  FreeOtpPlusImporter(Crypto crypto) {
    super("freeotp-plus", "FreeOTP+", "json");
    this.secrets = crypto.secrets();
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("tokens") && (outline.has("tokenOrder") || outline.has("tokens[].issuerExt"));
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    for (var token : required(root.get("tokens"))) {
      findings.add(new FreeOtpToken(secrets).withSecret(token));
    }
  }
}
