package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.CodeField;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.List;

/** extract_otp_secrets, JSON: the link of an entry, or its parts where there is none. */
final class ScitoJsonImporter extends PlainJsonImporter {
  private final Secrets secrets;

  ScitoJsonImporter(Secrets secrets) {
    super("extract-otp-secrets", "extract_otp_secrets", "json");
    this.secrets = secrets;
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("[].name", "[].secret", "[].issuer", "[].type", "[].url");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    for (var entry : required(root)) {
      var about =
          new TokenDraft(secrets)
              .type(entry.get("type").text())
              .issuer(entry.get("issuer").text())
              .name(entry.get("name").text())
              .counter(entry.get("counter").text());
      var link = entry.get("url").bytes();
      findings.addAll(
          CodeField.isLink(link)
              ? new CodeField(secrets).read(link, about)
              : List.of(about.secret(SecretForm.BASE32, entry.get("secret").bytes()).build()));
    }
  }
}
