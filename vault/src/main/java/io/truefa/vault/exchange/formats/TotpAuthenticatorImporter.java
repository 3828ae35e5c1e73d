package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
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
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * TOTP Authenticator (BinaryBoot): a backup under a password, or under a fixed one when its user gave none, and the
 * preferences of the app.
 */
final class TotpAuthenticatorImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "totp-authenticator",
          "TOTP Authenticator",
          List.of("encrypt", "xml"),
          Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String LIST = "STATIC_TOTP_CODES_LIST";
  private static final String FIXED_PASSWORD = "TotpAuthenticator"; // no secret: it is the same in every copy of the app
  private static final String NO_ISSUER = "Unknown";
  private static final int BLOCK = 16;

  private final Unsealing unsealing;
  private final Secrets secrets;

  TotpAuthenticatorImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    if (source.outline().has("map.string@" + LIST)) {
      return Claim.SURE;
    }
    return source.outline().sort() == Outline.Sort.TEXT && sealed(source.bytes()).isPresent()
        ? Claim.ONLY_A_PASSWORD_TELLS
        : Claim.NO;
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (source.outline().has("map.string@" + LIST)) {
      try (var tree = XmlTree.of(source.bytes())) {
        list(tree.root().named(LIST).orElse(XmlElement.ABSENT).bytes(), findings);
      }
      return;
    }
    var sealed = sealed(source.bytes()).orElseThrow(() -> new ImportRefusedException(ImportReason.DAMAGED));
    try (var tree = openedWithoutAsking(sealed)) {
      if (tree.isPresent()) {
        findings.notice(ImportNotice.Kind.NOT_PROTECTED, "");
        list(tree.tree.get(), findings);
        return;
      }
    }
    try (var tree = passwords.first(password -> opened(sealed, password))) {
      list(tree, findings);
    }
  }

  /** Base64 of whole blocks, or no such backup. */
  private static Optional<byte[]> sealed(byte[] text) {
    for (byte value : text) {
      if (value < 0 || (value > ' ' && !isBase64(value))) {
        return Optional.empty();
      }
    }
    try {
      var bytes = Base64Text.decode(text);
      return bytes.length > 0 && bytes.length % BLOCK == 0 ? Optional.of(bytes) : Optional.empty();
    } catch (ImportRefusedException e) {
      return Optional.empty();
    }
  }

  private static boolean isBase64(byte value) {
    return Character.isLetterOrDigit(value) || value == '+' || value == '/' || value == '=';
  }

  private Fixed openedWithoutAsking(byte[] sealed) throws ImportRefusedException {
    try (var password = secrets.takeFrom(FIXED_PASSWORD.getBytes(StandardCharsets.US_ASCII))) {
      return new Fixed(opened(sealed, password));
    }
  }

  private Optional<JsonTree> opened(byte[] sealed, SecretBuffer password) throws ImportRefusedException {
    try (var key = unsealing.kdf().sha256(password)) {
      var plain = unsealing.cbc(key, new byte[BLOCK], sealed);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      try (var text = plain.get()) {
        return firstName(text.bytes());
      }
    }
  }

  /** All the entries are JSON in the name of the first member: a name is a String to every reader of JSON. So, by hand. */
  private static Optional<JsonTree> firstName(byte[] object) {
    int from = 0;
    while (from < object.length && object[from] != '"') {
      from++;
    }
    if (from >= object.length || Texts.first(object) != '{') {
      return Optional.empty();
    }
    int to = from + 1;
    while (to < object.length && object[to] != '"') {
      to += object[to] == '\\' ? 2 : 1;
    }
    if (to >= object.length) {
      return Optional.empty();
    }
    // as the value it should have been
    var value = new byte[to - from + 3];
    value[0] = '[';
    System.arraycopy(object, from, value, 1, to + 1 - from);
    value[value.length - 1] = ']';
    try (var outer = JsonTree.of(value)) {
      return JsonTree.ifJson(outer.root().at(0).bytes()).filter(TotpAuthenticatorImporter::isList);
    } catch (ImportRefusedException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  private static boolean isList(JsonTree tree) {
    if (!tree.root().isArray()) {
      tree.close();
      return false;
    }
    return true;
  }

  private void list(byte[] json, Findings findings) throws ImportRefusedException {
    try (var tree = JsonTree.asFarAsItGoes(json)) {
      list(tree, findings);
    }
  }

  private void list(JsonTree tree, Findings findings) throws ImportRefusedException {
    if (!tree.root().isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    for (var entry : tree.root().elements()) {
      findings.add(entry(entry));
    }
  }

  private Item entry(JsonValue entry) {
    var issuer = entry.get("issuer").text();
    return new TokenDraft(secrets)
        .issuer(issuer.equals(NO_ISSUER) ? "" : issuer)
        .name(entry.get("name").text())
        .digits(entry.get("digits").text())
        .period(entry.get("period").text())
        .favourite(entry.get("isFavorite").isTrue())
        .secret(form(entry.get("base").text()), entry.get("key").bytes())
        .build();
  }

  private static SecretForm form(String base) {
    return switch (base) {
      case "16" -> SecretForm.HEX;
      case "64" -> SecretForm.BASE64;
      default -> SecretForm.BASE32;
    };
  }

  /** What the fixed password opened, if anything. */
  private record Fixed(Optional<JsonTree> tree) implements AutoCloseable {
    boolean isPresent() {
      return tree.isPresent();
    }

    @Override
    public void close() {
      tree.ifPresent(JsonTree::close);
    }
  }
}
