package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Picture;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportNotice;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Outline;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.LinkDraft;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stratum, formerly Authenticator Pro: JSON, the same encrypted in two generations, and HTML with a link in each row. */
final class StratumImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "stratum",
          "Stratum (Authenticator Pro)",
          List.of("stratum", "authpro", "json", "html"),
          Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String STRONG = "AUTHENTICATORPRO";
  private static final String LEGACY = "AuthenticatorPro";
  private static final List<String> PAGE_WORDS = List.of("stratum", "authenticator pro", "otp auth uri");
  private static final int STRONG_SALT = 16;
  private static final int STRONG_IV = 12;
  private static final int LEGACY_SALT = 20;
  private static final int LEGACY_IV = 16;
  private static final int LEGACY_ROUNDS = 64_000;
  private static final int MEMORY_KIB = 65_536;
  private static final int PASSES = 3;
  private static final int LANES = 4;
  private static final Map<String, String> TYPES =
      Map.of("1", "hotp", "2", "totp", "3", "motp", "4", "steam", "5", "yandex");
  private static final Map<String, String> ALGORITHMS = Map.of("0", "SHA1", "1", "SHA256", "2", "SHA512");

  private final Unsealing unsealing;
  private final Secrets secrets;

  StratumImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    var bytes = source.bytes();
    boolean mine =
        Texts.begins(bytes, STRONG)
            || Texts.begins(bytes, LEGACY)
            || source.outline().has("Authenticators")
            || isPage(source);
    return mine ? Claim.SURE : Claim.NO;
  }

  /** Links in {@code code} elements stand in many pages; its own names the app, or heads their column as the app does. */
  private static boolean isPage(ImportSource source) {
    var bytes = source.bytes();
    return source.outline().sort() == Outline.Sort.XML
        && PAGE_WORDS.stream().anyMatch(words -> Texts.contains(bytes, words))
        && HtmlTable.hasCodeLinks(bytes);
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    var bytes = source.bytes();
    if (Texts.begins(bytes, STRONG) || Texts.begins(bytes, LEGACY)) {
      encrypted(bytes, passwords, findings);
    } else if (source.outline().sort() == Outline.Sort.XML) {
      html(bytes, findings);
    } else {
      try (var tree = JsonTree.asFarAsItGoes(bytes)) {
        if (tree.isCut()) {
          findings.notice(ImportNotice.Kind.CUT_SHORT, "");
        }
        backup(tree.root(), findings);
      }
    }
  }

  private void encrypted(byte[] bytes, Passwords passwords, Findings findings) throws ImportRefusedException {
    var parts = new Bytes(bytes, STRONG.length());
    boolean strong = Texts.begins(bytes, STRONG);
    var salt = parts.next(strong ? STRONG_SALT : LEGACY_SALT);
    var iv = parts.next(strong ? STRONG_IV : LEGACY_IV);
    var sealed = parts.rest();
    try (var tree =
        passwords.first(password -> strong ? strong(password, salt, iv, sealed) : legacy(password, salt, iv, sealed))) {
      backup(tree.root(), findings);
    }
  }

  private Optional<JsonTree> strong(SecretBuffer password, byte[] salt, byte[] iv, byte[] sealed)
      throws ImportRefusedException {
    try (var key = unsealing.argon2id(password, salt, MEMORY_KIB, PASSES, LANES)) {
      return JsonTree.ofPlain(unsealing.gcm(key, iv, sealed));
    }
  }

  private Optional<JsonTree> legacy(SecretBuffer password, byte[] salt, byte[] iv, byte[] sealed)
      throws ImportRefusedException {
    try (var key = unsealing.pbkdf2(HashName.SHA1, password, salt, LEGACY_ROUNDS)) {
      return JsonTree.ifPlainJson(unsealing.cbc(key, iv, sealed));
    }
  }

  private void html(byte[] bytes, Findings findings) throws ImportRefusedException {
    try (var table = HtmlTable.of(bytes)) {
      for (var link : table.codeLinks()) {
        findings.addAll(new LinkDraft(secrets, link).build());
      }
    }
  }

  private void backup(JsonValue file, Findings findings) throws ImportRefusedException {
    if (!file.get("Authenticators").isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    var groups = groups(file);
    var pictures = pictures(file);
    for (var token : file.get("Authenticators").elements()) {
      findings.add(entry(token, groups, pictures));
    }
  }

  private static Map<String, Picture> pictures(JsonValue file) {
    var own = new OwnPictures();
    var pictures = new HashMap<String, Picture>();
    for (var icon : file.get("CustomIcons").elements()) {
      own.of(icon.get("Data").bytes()).ifPresent(picture -> pictures.put("@" + icon.get("Id").text(), picture));
    }
    return pictures;
  }

  /** Names of categories by the bytes of the secret: the file knows no other link, and so tokens of one secret share them. */
  private static Map<ByteBuffer, List<String>> groups(JsonValue file) {
    var names = new HashMap<String, String>();
    for (var category : file.get("Categories").elements()) {
      names.put(category.get("Id").text(), category.get("Name").text());
    }
    var groups = new HashMap<ByteBuffer, List<String>>();
    for (var link : file.get("AuthenticatorCategories").elements()) {
      var name = names.get(link.get("CategoryId").text());
      if (name != null) {
        groups
            .computeIfAbsent(ByteBuffer.wrap(link.get("AuthenticatorSecret").bytes()), _ -> new ArrayList<>())
            .add(name);
      }
    }
    return groups;
  }

  private Item entry(JsonValue token, Map<ByteBuffer, List<String>> groups, Map<String, Picture> pictures) {
    var type = token.get("Type").text();
    var algorithm = token.get("Algorithm").text();
    var secret = token.get("Secret").bytes();
    var draft =
        new TokenDraft(secrets)
            .type(TYPES.getOrDefault(type, type))
            .label(token.get("Issuer").text(), token.get("Username").text())
            .algorithm(ALGORITHMS.getOrDefault(algorithm, algorithm))
            .digits(token.get("Digits").text())
            .period(token.get("Period").text())
            .counter(token.get("Counter").text())
            .icon(token.get("Icon").text())
            .picture(Optional.ofNullable(pictures.get(token.get("Icon").text())))
            .secret(type.equals("3") ? SecretForm.TEXT : SecretForm.BASE32, secret);
    if (token.get("Pin").bytes().length > 0) {
      draft.pin(token.get("Pin").bytes());
    }
    groups.getOrDefault(ByteBuffer.wrap(secret), List.of()).forEach(draft::group);
    return draft.build();
  }
}
