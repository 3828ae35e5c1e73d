package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;

/** 2FAuth: JSON, with all fields or only with links. */
final class TwoFAuthImporter extends PlainJsonImporter {
  private final Secrets secrets;

  TwoFAuthImporter(Crypto crypto) {
    super("2fauth", "2FAuth", "json");
    this.secrets = crypto.secrets();
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("data[].otp_type") || outline.has("app", "schema", "data") || outline.has("data[].legacy_uri");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    var pictures = new OwnPictures();
    for (var row : required(root.get("data"))) {
      if (row.get("secret").bytes().length == 0) {
        findings.addAll(
            new LinkDraft(secrets, row.firstOf("uri", "legacy_uri").bytes())
                .issuerIfNone(row.get("service").text())
                .accountIfNone(row.get("account").text())
                .build());
      } else {
        findings.add(entry(row, pictures));
      }
    }
  }

  private Item entry(JsonValue row, OwnPictures pictures) {
    return new TokenDraft(secrets)
        .type(row.get("otp_type").text())
        .label(row.get("service").text(), row.get("account").text())
        .algorithm(row.get("algorithm").text())
        .digits(row.get("digits").text())
        .period(row.get("period").text())
        .counter(row.get("counter").text())
        .picture(pictures.of(row.get("icon_file").bytes()))
        .secret(SecretForm.BASE32, row.get("secret").bytes())
        .build();
  }
}
