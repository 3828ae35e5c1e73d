package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.Secrets;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.TypedToken;
import java.util.Arrays;

/** One entry from what options say, and a secret and perhaps a PIN on standard input. */
final class HandEntry {
  private final Secrets secrets;
  private final SecretInput input;
  private final Texts texts;

  HandEntry(Secrets secrets, SecretInput input, Texts texts) {
    this.secrets = secrets;
    this.input = input;
    this.texts = texts;
  }

  /** The entry, which the caller closes, or why there is none. */
  Item read(TypedToken token, boolean withPin) throws Stop {
    var secret = input.ask(texts.get("cli.add.secret")).orElseThrow(() -> Stop.of(TfaCode.MISSING_SECRET));
    var pin = new byte[0];
    try {
      if (withPin) {
        pin = input.ask(texts.get("cli.add.pin")).orElseThrow(() -> Stop.of(TfaCode.PIN_NEEDED));
      }
      return token.with(secret, pin, secrets);
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(pin, (byte) 0);
    }
  }
}
