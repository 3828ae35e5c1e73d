package io.truefa.vault.otpauth;

import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.List;
import java.util.Optional;

/** Reads what follows {@code steam://}: a Base32 secret and nothing else (Bitwarden, Proton). */
final class SteamReader {
  private static final Label STEAM = new Label("Steam", "");

  private final SecretFields secretFields;

  SteamReader(Secrets secrets) {
    this.secretFields = new SecretFields(secrets);
  }

  Item read(Slice text) {
    try {
      var secret = secretFields.base32(Optional.of(text));
      return new Item.Read(new NewEntry(STEAM, new OtpSpec.Steam(), List.of(), "", secret));
    } catch (Refusal refusal) {
      return new Item.Rejected(refusal.reason(), STEAM);
    }
  }
}
