package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.Secrets;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.HashMap;
import java.util.Map;

/** LastPass Authenticator: JSON of Android and iOS. */
final class LastPassImporter extends PlainJsonImporter {
  private static final String OTHER = "0";
  private static final String FAVOURITES = "1";

  private final Secrets secrets;

  LastPassImporter(Crypto crypto) {
    super("lastpass-authenticator", "LastPass Authenticator", "json");
    this.secrets = crypto.secrets();
  }

  @Override
  boolean marks(Outline outline) {
    return outline.has("accounts[].issuerName") || outline.has("accounts[].originalIssuerName");
  }

  @Override
  void read(JsonValue root, Findings findings) throws ImportRefusedException {
    var folders = new HashMap<String, String>();
    for (var folder : root.get("folders").elements()) {
      folders.put(folder.get("id").text(), folder.get("name").text());
    }
    folders.remove(OTHER);
    folders.remove(FAVOURITES);
    for (var account : required(root.get("accounts"))) {
      findings.add(entry(account, folders));
    }
  }

  private Item entry(JsonValue account, Map<String, String> folders) {
    var folder = account.get("folderData").get("folderId").text();
    return new TokenDraft(secrets)
        .label(said(account, "issuerName", "originalIssuerName"), said(account, "userName", "originalUserName"))
        .steamByIssuer()
        .algorithm(account.get("algorithm").text())
        .digits(account.get("digits").text())
        .period(account.get("timeStep").text())
        .secret(SecretForm.BASE32, account.get("secret").bytes())
        .favourite(account.get("isFavorite").isTrue() || folder.equals(FAVOURITES))
        .group(folders.getOrDefault(folder, ""))
        .build();
  }

  /** The user's own words, else the original ones. */
  private static String said(JsonValue account, String name, String original) {
    var own = account.get(name).text();
    return own.isBlank() ? account.get(original).text() : own;
  }
}
