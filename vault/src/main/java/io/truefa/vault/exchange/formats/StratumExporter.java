package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.foreign.Argon2Cost;
import io.truefa.crypto.foreign.ForeignKdf;
import io.truefa.crypto.foreign.KdfRefusedException;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Label;
import io.truefa.vault.Picture;
import io.truefa.vault.Pictures;
import io.truefa.vault.exchange.Fingerprints.Fingerprint;
import io.truefa.vault.exchange.Fingerprints;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.OtpKind;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.exchange.WipedOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stratum (formerly Authenticator Pro). The app knows an entry by its secret, and hangs categories on it, so a second one of the
 * same secret cannot go.
 */
final class StratumExporter extends DocumentExporter {
  private static final byte[] MAGIC = "AUTHENTICATORPRO".getBytes(StandardCharsets.US_ASCII);
  private static final Argon2Cost COST = Argon2Cost.id(65_536, 3, 4); // the app's own; it reads no other
  private static final int SALT_BYTES = 16;
  private static final int ISSUER_CHARS = 32;
  private static final int ACCOUNT_CHARS = 40;
  private static final int CATEGORY_BYTES = 4;

  StratumExporter(Crypto crypto) {
    super(
        crypto,
        new Format("stratum", "Stratum", List.of("stratum"), Set.of(Ability.EXPORT_PLAIN, Ability.EXPORT_ENCRYPTED)),
        Losses.everythingButWords()
            .kinds(OtpKind.TOTP, OtpKind.HOTP, OtpKind.STEAM, OtpKind.MOTP, OtpKind.YANDEX)
            .digits(6, 8)
            .groups(Integer.MAX_VALUE)
            .holds(Loss.PICTURE)
            .names(StratumExporter::named));
  }

  /** The app needs an issuer and cuts what is long. */
  private static Label named(Entry entry) {
    var label = entry.label();
    return label.issuer().isEmpty()
        ? new Label(cut(label.account().isEmpty() ? "-" : label.account(), ISSUER_CHARS), "")
        : new Label(cut(label.issuer(), ISSUER_CHARS), cut(label.account(), ACCOUNT_CHARS));
  }

  private static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  @Override
  public List<Optional<Unfit>> unfit(List<Outgoing> entries) {
    var seen = new HashSet<Fingerprint>();
    try (var fingerprints = new Fingerprints(crypto)) {
      return entries.stream()
          .map(
              outgoing -> {
                var why = losses().unfit(outgoing.entry());
                return why.isPresent() || isFirst(outgoing, seen, fingerprints) ? why : Optional.of(Unfit.SAME_SECRET);
              })
          .toList();
    }
  }

  private boolean isFirst(Outgoing outgoing, Set<Fingerprint> seen, Fingerprints fingerprints) {
    try (var text = secret(outgoing)) {
      return seen.add(fingerprints.of(text));
    }
  }

  @Override
  byte[] document(List<Outgoing> entries) {
    try (var json = new JsonText()) {
      return json.object(
              () -> {
                json.array("Authenticators", entries, outgoing -> json.object(() -> token(json, outgoing)));
                categories(json, entries);
                pictures(json, entries);
              })
          .bytes();
    }
  }

  /** A category goes by a hash of its name, and is joined with the secret of an entry, of which there is one of each. */
  private void categories(JsonText json, List<Outgoing> entries) {
    var names = entries.stream().flatMap(outgoing -> outgoing.entry().groups().stream()).distinct().toList();
    json.array(
        "Categories",
        names,
        name ->
            json.object(
                () -> {
                  json.text("Id", category(name));
                  json.text("Name", name);
                  json.number("Ranking", 0);
                }));
    var places =
        entries.stream()
            .flatMap(outgoing -> outgoing.entry().groups().stream().map(name -> Map.entry(outgoing, name)))
            .toList();
    json.array(
        "AuthenticatorCategories",
        places,
        place ->
            json.object(
                () -> {
                  json.text("CategoryId", category(place.getValue()));
                  json.secret("AuthenticatorSecret", secret(place.getKey()));
                  json.number("Ranking", 0);
                }));
  }

  private static void pictures(JsonText json, List<Outgoing> entries) {
    json.array(
        "CustomIcons",
        entries.stream().map(Outgoing::picture).flatMap(Optional::stream).distinct().toList(),
        picture ->
            json.object(
                () -> {
                  json.text("Id", id(picture));
                  json.text("Data", picture.base64());
                }));
  }

  /** Any text that tells pictures apart. */
  private static String id(Picture picture) {
    return picture.name().substring(Pictures.PREFIX.length());
  }

  private static String category(String name) {
    try {
      var hash = MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, CATEGORY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** As the app writes it; the caller hands it on, which closes it. */
  private SecretBuffer secret(Outgoing outgoing) {
    return outgoing.entry().spec() instanceof OtpSpec.Motp ? words.key(outgoing) : words.base32(outgoing);
  }

  private void token(JsonText json, Outgoing outgoing) {
    var label = losses().label(outgoing.entry());
    outgoing.picture().ifPresentOrElse(own -> json.text("Icon", "@" + id(own)), () -> json.nothing("Icon"));
    json.text("Issuer", label.issuer());
    json.text("Username", label.account());
    switch (outgoing.entry().spec()) {
      case OtpSpec.Totp totp -> codes(json, 2, totp.hash(), totp.digits(), totp.period(), 0);
      case OtpSpec.Hotp hotp -> codes(json, 1, hotp.hash(), hotp.digits(), 30, hotp.counter());
      case OtpSpec.Steam _ -> codes(json, 4, HashName.SHA1, 5, 30, 0);
      case OtpSpec.Motp _ -> codes(json, 3, HashName.SHA1, 6, 10, 0);
      case OtpSpec.Yandex _ -> codes(json, 5, HashName.SHA256, 8, 30, 0);
      case OtpSpec.Kept _ -> throw new IllegalArgumentException("not held");
    }
    json.secret("Secret", secret(outgoing));
    words.pin(outgoing).ifPresentOrElse(pin -> json.secret("Pin", pin), () -> json.nothing("Pin"));
    json.number("CopyCount", 0);
    json.number("Ranking", 0);
  }

  private static void codes(JsonText json, int type, HashName hash, int digits, int period, long counter) {
    json.number("Type", type);
    json.number(
        "Algorithm",
        switch (hash) {
          case SHA1 -> 0;
          case SHA256 -> 1;
          case SHA512 -> 2;
        });
    json.number("Digits", digits);
    json.number("Period", period);
    json.number("Counter", counter);
  }

  @Override
  byte[] sealed(byte[] document, SecretBuffer password) throws KdfRefusedException {
    var salt = crypto.random().bytes(SALT_BYTES);
    try (var key = new ForeignKdf(crypto).argon2(password, salt, COST, KEY_BYTES);
        var before = new WipedOutput()) {
      before.write(MAGIC);
      before.write(salt);
      return gcm(before.toBytes(), key, document, new byte[0]);
    }
  }
}
