package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

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
      var link = entry.get("url").bytes();
      if (LinkDraft.isLink(link)) {
        findings.addAll(
            new LinkDraft(secrets, link)
                .issuerIfNone(entry.get("issuer").text())
                .accountIfNone(entry.get("name").text())
                .build());
      } else {
        findings.add(parts(entry));
      }
    }
  }

  private Item parts(JsonValue entry) {
    return new TokenDraft(secrets)
        .type(entry.get("type").text())
        .issuer(entry.get("issuer").text())
        .name(entry.get("name").text())
        .counter(entry.get("counter").text())
        .secret(SecretForm.BASE32, entry.get("secret").bytes())
        .build();
  }
}
