package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.AesGcm;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.exchange.ExportReason;
import io.truefa.vault.exchange.ExportRefusedException;
import io.truefa.vault.exchange.Exporter;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.otpauth.OtpauthText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** 2FAS, schema version 4; encrypted, the services become one text under PBKDF2 and AES-GCM while the groups stay readable. */
final class TwoFasExporter implements Exporter {
  private static final Format FORMAT =
      new Format("2fas", "2FAS", List.of("2fas"), Set.of(Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED));
  private static final Losses LOSSES =
      Losses.everythingButWords()
          .kinds(OtpKind.TOTP, OtpKind.HOTP, OtpKind.STEAM)
          .digits(5, 8)
          .periods(10, 30, 60, 90)
          .groups(1)
          .names(TwoFasExporter::named);
  private static final int ROUNDS = 10_000; // the app's own; it reads no other
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 256;
  private static final int LETTERS = 2;

  /** The icons that come with the app. */
  private static final String ICONS = "a5b3fb65-4ec5-43e6-8ec1-49e24ca9e7ad";

  /** What every encrypted backup of the app holds beside the services; the app opens it to see whether a password is right. */
  private static final byte[] REFERENCE =
      ("tRViSsLKzd86Hprh4ceC2OP7xazn4rrt4xhfEUbOjxLX8Rc3mkISXE0lWbmnWfgg"
              + "ogbBJhtYgpK6fMl1D6mtsy92R3HkdGfwuXbzLebqVFJsR7IZ2w58t938iymwG482"
              + "4igYy1wi6n2WDpO1Q1P69zwJGs2F5a1qP4MyIiDSD7NCV2OvidXQCBnDlGfmz0f1"
              + "BQySRkkt4ryiJeCjD2o4QsveJ9uDBUn8ELyOrESv5R5DMDkD4iAF8TXU7KyoJujd")
          .getBytes(StandardCharsets.US_ASCII);

  private final Crypto crypto;
  private final SecretWords words;

  TwoFasExporter(Crypto crypto) {
    this.crypto = crypto;
    this.words = new SecretWords(crypto.secrets());
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Losses losses() {
    return LOSSES;
  }

  /** The app shows every service under a name. */
  private static Label named(Entry entry) {
    var label = entry.label();
    if (!label.issuer().isEmpty()) {
      return label;
    }
    if (entry.spec() instanceof OtpSpec.Steam) {
      return new Label("Steam", label.account());
    }
    return new Label(label.account().isEmpty() ? "-" : label.account(), "");
  }

  @Override
  public byte[] write(List<Outgoing> entries, Optional<SecretBuffer> password) throws ExportRefusedException {
    var groups = groups(entries);
    if (password.isPresent()) {
      return encrypted(entries, groups, password.get());
    }
    try (var json = new JsonText()) {
      return json.object(
              () -> {
                services(json, entries, groups);
                head(json, entries, groups);
              })
          .bytes();
    }
  }

  private byte[] encrypted(List<Outgoing> entries, Map<String, String> groups, SecretBuffer password)
      throws ExportRefusedException {
    var salt = crypto.random().bytes(SALT_BYTES);
    try (var key = new ForeignKdf(crypto).pbkdf2(HashName.SHA256, password, salt, ROUNDS, KEY_BYTES);
        var json = new JsonText()) {
      return json.object(
              () -> {
                json.array("services", List.of(), _ -> {});
                head(json, entries, groups);
                json.text("servicesEncrypted", services(entries, groups, key, salt));
                json.text("reference", sealed(REFERENCE, key, salt));
              })
          .bytes();
    } catch (KdfRefusedException e) {
      throw new ExportRefusedException(ExportReason.MEMORY_SHORT);
    }
  }

  private String services(List<Outgoing> entries, Map<String, String> groups, SecretBuffer key, byte[] salt) {
    try (var json = new JsonText()) {
      var place = new AtomicInteger();
      var plain = json.array(entries, outgoing -> json.object(() -> service(json, outgoing, groups, place))).bytes();
      try {
        return sealed(plain, key, salt);
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  /** Ciphertext with tag, salt and IV as Base64 between colons. */
  private String sealed(byte[] plain, SecretBuffer key, byte[] salt) {
    var base64 = Base64.getEncoder();
    var iv = crypto.random().bytes(AesGcm.IV_BYTES);
    var sealed = new AesGcm().seal(key, iv, plain, new byte[0]);
    return base64.encodeToString(sealed) + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(iv);
  }

  private Map<String, String> groups(List<Outgoing> entries) {
    var uuids = new Uuids(crypto.random());
    var groups = new LinkedHashMap<String, String>();
    entries.forEach(
        outgoing -> LOSSES.groups(outgoing.entry()).forEach(name -> groups.computeIfAbsent(name, _ -> uuids.next())));
    return groups;
  }

  /** All but the services. */
  private static void head(JsonText json, List<Outgoing> entries, Map<String, String> groups) {
    long changed = entries.stream().mapToLong(outgoing -> outgoing.entry().changed().toEpochMilli()).max().orElse(0);
    json.array(
        "groups",
        List.copyOf(groups.entrySet()),
        group ->
            json.object(
                () -> {
                  json.text("id", group.getValue());
                  json.text("name", group.getKey());
                  json.flag("isExpanded", true);
                  json.number("updatedAt", changed);
                }));
    json.number("updatedAt", changed);
    json.number("schemaVersion", 4);
    json.number("appVersionCode", 5_000_009); // the app whose form this is
    json.text("appVersionName", "5.1.0");
    json.text("appOrigin", "android");
  }

  private void services(JsonText json, List<Outgoing> entries, Map<String, String> groups) {
    var place = new AtomicInteger();
    json.array("services", entries, outgoing -> json.object(() -> service(json, outgoing, groups, place)));
  }

  private void service(JsonText json, Outgoing outgoing, Map<String, String> groups, AtomicInteger place) {
    var entry = outgoing.entry();
    var label = LOSSES.label(entry);
    json.text("name", label.issuer());
    json.secret("secret", words.base32(outgoing));
    json.number("updatedAt", entry.changed().toEpochMilli());
    json.object("otp", () -> otp(json, outgoing, label));
    json.object("order", () -> json.number("position", place.getAndIncrement()));
    json.object("icon", () -> icon(json, label.issuer()));
    LOSSES
        .groups(entry)
        .forEach(name -> json.text("groupId", groups.get(name)));
  }

  private void otp(JsonText json, Outgoing outgoing, Label label) {
    json.secret("link", new OtpauthText(crypto.secrets()).write(outgoing.entry(), outgoing.secret()));
    json.text("label", label.account());
    json.text("account", label.account());
    json.text("issuer", label.issuer());
    switch (outgoing.entry().spec()) {
      case OtpSpec.Totp totp -> {
        numbers(json, "TOTP", totp.hash(), totp.digits());
        json.number("period", totp.period());
      }
      case OtpSpec.Hotp hotp -> {
        numbers(json, "HOTP", hotp.hash(), hotp.digits());
        json.number("counter", hotp.counter());
      }
      case OtpSpec.Steam _ -> {
        numbers(json, "STEAM", HashName.SHA1, 5);
        json.number("period", 30);
      }
      case OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> throw new IllegalArgumentException("not held");
    }
    json.text("source", "Link");
  }

  private static void numbers(JsonText json, String type, HashName hash, int digits) {
    json.text("tokenType", type);
    json.text("algorithm", hash.name());
    json.number("digits", digits);
  }

  private static void icon(JsonText json, String issuer) {
    int end = issuer.offsetByCodePoints(0, Math.min(LETTERS, issuer.codePointCount(0, issuer.length())));
    json.text("selected", "Label");
    json.object(
        "label",
        () -> {
          json.text("text", issuer.substring(0, end).toUpperCase(Locale.ROOT));
          json.text("backgroundColor", "Default");
        });
    json.object("iconCollection", () -> json.text("id", ICONS));
  }
}
