package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.Claim;
import io.truefa.vault.exchange.Findings;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import io.truefa.vault.exchange.Importer;
import io.truefa.vault.exchange.Passwords;
import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** privacyIDEA Authenticator: the encrypted backup, and the text of its QR codes for single tokens. */
final class PrivacyIdeaImporter implements Importer {
  private static final Format FORMAT =
      new Format(
          "privacyidea",
          "privacyIDEA Authenticator",
          List.of("json", "txt"),
          Set.of(Ability.IMPORT_PLAIN, Ability.IMPORT_ENCRYPTED));
  private static final String LINK = "pia://qrbackup?data=";
  private static final int KEY = 32;
  private static final long MICROSECONDS = 1_000_000;

  private final Unsealing unsealing;
  private final Secrets secrets;

  PrivacyIdeaImporter(Crypto crypto) {
    this.unsealing = new Unsealing(crypto);
    this.secrets = crypto.secrets();
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Claim claims(ImportSource source) {
    boolean mine = source.outline().has("data", "salt", "iv", "kdf") || isLink(source.bytes());
    return mine ? Claim.SURE : Claim.NO;
  }

  private static boolean isLink(byte[] bytes) {
    return Texts.has(bytes, Texts.afterMark(bytes), LINK);
  }

  @Override
  public void read(ImportSource source, Passwords passwords, Findings findings) throws ImportRefusedException {
    if (isLink(source.bytes())) {
      links(source.bytes(), findings);
      return;
    }
    try (var file = JsonTree.of(source.bytes());
        var tokens = passwords.first(password -> opened(file.root(), password))) {
      tokens(tokens.root(), findings);
    }
  }

  /** One link on a line; one that is damaged does not spoil the others. */
  private void links(byte[] text, Findings findings) throws ImportRefusedException {
    int from = Texts.afterMark(text);
    boolean any = false;
    while (from < text.length) {
      int to = from;
      while (to < text.length && text[to] != '\n' && text[to] != '\r') {
        to++;
      }
      var line = Arrays.copyOfRange(text, from, to);
      try {
        any |= line(line, findings);
      } finally {
        Arrays.fill(line, (byte) 0);
      }
      from = to + 1;
    }
    if (!any) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
  }

  /** False where it is damaged, or nothing stands there. */
  private boolean line(byte[] line, Findings findings) throws ImportRefusedException {
    int from = 0;
    while (from < line.length && line[from] <= ' ') {
      from++;
    }
    if (from == line.length) {
      return false;
    }
    if (!Texts.has(line, from, LINK)) {
      new LinkLines(secrets).read(line, findings); // of another program
      return true;
    }
    try {
      findings.add(link(line, from + LINK.length()));
      return true;
    } catch (ImportRefusedException e) {
      if (e.reason() != ImportReason.DAMAGED) {
        throw e;
      }
      findings.add(new Item.Rejected(RejectReason.BROKEN_ENTRY, new Label("", "")));
      return false;
    }
  }

  private Item link(byte[] line, int from) throws ImportRefusedException {
    int to = from;
    while (to < line.length && line[to] > ' ' && line[to] != '&' && line[to] != '%') {
      to++; // padding may be percent-encoded, and tells nothing
    }
    var encoded = Arrays.copyOfRange(line, from, to);
    try {
      var json = Base64Text.decode(encoded);
      try (var tree = JsonTree.of(json)) {
        return entry(tree.root());
      } finally {
        Arrays.fill(json, (byte) 0);
      }
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private Optional<JsonTree> opened(JsonValue file, SecretBuffer password) throws ImportRefusedException {
    var kdf = file.get("kdf");
    long bits = kdf.get("bits").number().orElse((long) KEY * Byte.SIZE);
    var hash = hash(kdf.get("macAlgorithm").get("hashAlgorithm").get("algorithm").text());
    if (!kdf.get("algorithm").text().equalsIgnoreCase("Pbkdf2")
        || bits < 1
        || bits > KEY * Byte.SIZE
        || bits % Byte.SIZE != 0) {
      throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    }
    var salt = file.get("salt").needBase64();
    long rounds = kdf.get("iterations").needNumber();
    var iv = file.get("iv").needBase64();
    var data = file.get("data").needBase64();
    try (var key = unsealing.pbkdf2(hash, password, salt, rounds, (int) bits / Byte.SIZE)) {
      return switch (file.get("cypher").get("algorithm").text().toLowerCase(Locale.ROOT)) {
        case "aesgcm" -> JsonTree.ofPlain(unsealing.gcm(key, iv, withTag(data, file.get("mac").needBase64())));
        case "aescbc" -> JsonTree.ifPlainJson(unsealing.cbc(key, iv, data));
        default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
      };
    }
  }

  private static HashName hash(String name) throws ImportRefusedException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "dartsha256", "sha256" -> HashName.SHA256;
      case "dartsha512", "sha512" -> HashName.SHA512;
      case "dartsha1", "sha1" -> HashName.SHA1;
      default -> throw new ImportRefusedException(ImportReason.UNSUPPORTED_VARIANT);
    };
  }

  private static byte[] withTag(byte[] ciphertext, byte[] tag) {
    var sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
    System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
    return sealed;
  }

  private void tokens(JsonValue tokens, Findings findings) throws ImportRefusedException {
    if (!tokens.isArray()) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    for (var token : tokens.elements()) {
      findings.add(entry(token));
    }
  }

  private Item entry(JsonValue token) {
    var type = token.get("type").text().toLowerCase(Locale.ROOT);
    var draft =
        new TokenDraft(secrets)
            .type(type)
            .label(token.get("issuer").text(), token.get("label").text())
            .algorithm(token.get("algorithm").text())
            .digits(token.get("digits").text())
            .period(token.get("period").text())
            .counter(token.get("counter").text())
            .secret(SecretForm.BASE32, token.get("secret").bytes());
    return switch (type) {
      case "pipush", "push" -> new Item.Rejected(RejectReason.PHONE_ONLY, draft.labelSoFar());
      case "daypassword" -> dayPassword(draft, token);
      default -> draft.build();
    };
  }

  /** An ordinary time-based token with a period of hours, in microseconds. */
  private static Item dayPassword(TokenDraft draft, JsonValue token) {
    var seconds =
        token.get("period").number().filter(period -> period % MICROSECONDS == 0).map(period -> period / MICROSECONDS);
    return seconds.isEmpty() ? draft.build() : draft.type("totp").period(seconds.get().toString()).build();
  }
}
