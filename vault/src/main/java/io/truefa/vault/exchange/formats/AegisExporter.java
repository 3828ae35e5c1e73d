package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.AesGcm;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.crypto.foreign.ScryptCost;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.exchange.ExportReason;
import io.truefa.vault.exchange.ExportRefusedException;
import io.truefa.vault.exchange.Exporter;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Aegis Authenticator: JSON, database version 3, with one password slot where it is encrypted. */
final class AegisExporter implements Exporter {
  private static final Format FORMAT =
      new Format("aegis", "Aegis", List.of("json"), Set.of(Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED));
  private static final Losses LOSSES =
      Losses.everythingButWords()
          .kinds(OtpKind.TOTP, OtpKind.HOTP, OtpKind.STEAM, OtpKind.MOTP, OtpKind.YANDEX)
          .groups(Integer.MAX_VALUE)
          .holds(Loss.NOTE, Loss.FAVOURITE, Loss.PICTURE);
  private static final ScryptCost COST = new ScryptCost(32_768, 8, 1); // what Aegis itself has
  private static final int KEY_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  private final Crypto crypto;
  private final SecretWords words;

  AegisExporter(Crypto crypto) {
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

  /** An mOTP secret is written as the bytes its hexadecimal digits stand for; what is no such text has no way in. */
  @Override
  public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    return entries.stream()
        .map(
            outgoing ->
                LOSSES
                    .unfit(outgoing.entry())
                    .or(() -> words.isWritable(outgoing) ? Optional.empty() : Optional.of(Unfit.SECRET)))
        .toList();
  }

  @Override
  public byte[] write(List<Outgoing> entries, Optional<SecretBuffer> password) throws ExportRefusedException {
    if (password.isPresent()) {
      return encrypted(entries, password.get());
    }
    try (var json = new JsonText()) {
      json.object(
          () -> {
            json.number("version", 1);
            json.object(
                "header",
                () -> {
                  json.nothing("slots");
                  json.nothing("params");
                });
            json.object("db", () -> database(json, entries));
          });
      return json.bytes();
    }
  }

  private byte[] encrypted(List<Outgoing> entries, SecretBuffer password) throws ExportRefusedException {
    var random = crypto.random();
    var salt = random.bytes(KEY_BYTES);
    var slotNonce = random.bytes(AesGcm.IV_BYTES);
    var nonce = random.bytes(AesGcm.IV_BYTES);
    try (var master = crypto.newSecret(KEY_BYTES);
        var slotKey = new ForeignKdf(crypto).scrypt(password, salt, COST, KEY_BYTES);
        var json = new JsonText()) {
      var key = master.useOnHeap(bytes -> new AesGcm().seal(slotKey, slotNonce, bytes, new byte[0]));
      var database = database(entries, master, nonce);
      json.object(
          () -> {
            json.number("version", 1);
            json.object("header", () -> header(json, key, slotNonce, salt, nonce, tag(database)));
            json.text("db", Base64.getEncoder().encodeToString(Arrays.copyOf(database, database.length - AesGcm.TAG_BYTES)));
          });
      return json.bytes();
    } catch (KdfRefusedException e) {
      throw new ExportRefusedException(ExportReason.MEMORY_SHORT);
    }
  }

  private byte[] database(List<Outgoing> entries, SecretBuffer master, byte[] nonce) {
    try (var json = new JsonText()) {
      json.object(() -> database(json, entries));
      var plain = json.bytes();
      try {
        return new AesGcm().seal(master, nonce, plain, new byte[0]);
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  private void header(JsonText json, byte[] key, byte[] slotNonce, byte[] salt, byte[] nonce, String tag) {
    json.array(
        "slots",
        List.of(1),
        type ->
            json.object(
                () -> {
                  json.number("type", type);
                  json.text("uuid", new Uuids(crypto.random()).next());
                  json.text("key", HEX.formatHex(key, 0, KEY_BYTES));
                  json.object("key_params", () -> parameters(json, slotNonce, tag(key)));
                  json.number("n", COST.n());
                  json.number("r", COST.r());
                  json.number("p", COST.p());
                  json.text("salt", HEX.formatHex(salt));
                  json.flag("repaired", true);
                  json.flag("is_backup", false);
                }));
    json.object("params", () -> parameters(json, nonce, tag));
  }

  private static void parameters(JsonText json, byte[] nonce, String tag) {
    json.text("nonce", HEX.formatHex(nonce));
    json.text("tag", tag);
  }

  private static String tag(byte[] sealed) {
    return HEX.formatHex(sealed, sealed.length - AesGcm.TAG_BYTES, sealed.length);
  }

  private void database(JsonText json, List<Outgoing> entries) {
    var uuids = new Uuids(crypto.random());
    var groups = new LinkedHashMap<String, String>();
    entries.forEach(
        outgoing -> outgoing.entry().groups().forEach(name -> groups.computeIfAbsent(name, _ -> uuids.next())));
    json.number("version", 3);
    json.array("entries", entries, outgoing -> json.object(() -> entry(json, outgoing, groups, uuids.next())));
    json.array(
        "groups",
        List.copyOf(groups.entrySet()),
        group ->
            json.object(
                () -> {
                  json.text("uuid", group.getValue());
                  json.text("name", group.getKey());
                }));
    json.flag("icons_optimized", true);
  }

  private void entry(JsonText json, Outgoing outgoing, Map<String, String> groups, String uuid) {
    Entry entry = outgoing.entry();
    json.text("type", type(entry.spec()));
    json.text("uuid", uuid);
    json.text("name", entry.label().account());
    json.text("issuer", entry.label().issuer());
    json.text("note", entry.note());
    json.flag("favorite", entry.favourite());
    outgoing
        .picture()
        .ifPresentOrElse(
            picture -> {
              json.text("icon", picture.base64());
              json.text("icon_mime", "image/png");
            },
            () -> json.nothing("icon"));
    json.object("info", () -> info(json, outgoing));
    json.array("groups", entry.groups(), group -> json.text(groups.get(group)));
  }

  private void info(JsonText json, Outgoing outgoing) {
    json.secret("secret", words.base32OfBytes(outgoing));
    switch (outgoing.entry().spec()) {
      case OtpSpec.Totp totp -> {
        numbers(json, totp.hash().name(), totp.digits());
        json.number("period", totp.period());
      }
      case OtpSpec.Hotp hotp -> {
        numbers(json, hotp.hash().name(), hotp.digits());
        json.number("counter", hotp.counter());
      }
      case OtpSpec.Steam _ -> {
        numbers(json, "SHA1", 5);
        json.number("period", 30);
      }
      case OtpSpec.Motp _ -> {
        numbers(json, "MD5", 6);
        json.number("period", 10);
        json.secret("pin", words.pin(outgoing).orElseThrow());
      }
      case OtpSpec.Yandex _ -> {
        numbers(json, "SHA256", 8);
        json.number("period", 30);
        json.secret("pin", words.pin(outgoing).orElseThrow());
      }
      case OtpSpec.Kept _ -> throw new IllegalArgumentException("the format cannot hold this kind");
    }
  }

  private static void numbers(JsonText json, String algorithm, int digits) {
    json.text("algo", algorithm);
    json.number("digits", digits);
  }

  private static String type(OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp _ -> "totp";
      case OtpSpec.Hotp _ -> "hotp";
      case OtpSpec.Steam _ -> "steam";
      case OtpSpec.Motp _ -> "motp";
      case OtpSpec.Yandex _ -> "yandex";
      case OtpSpec.Kept _ -> throw new IllegalArgumentException("the format cannot hold this kind");
    };
  }
}
