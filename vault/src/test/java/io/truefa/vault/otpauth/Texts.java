package io.truefa.vault.otpauth;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.OtpauthText.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Reads links in tests and shows what came out as one line of text, closing every secret. */
final class Texts {
  final Crypto crypto;
  final OtpauthText otpauth;

  Texts(Path state) {
    this.crypto = Crypto.open(new ProviderContext(state, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    this.otpauth = new OtpauthText(crypto.secrets());
  }

  /** The only item of a link, as {@code kind issuer|account|secret|parameters}, or the reason and the label. */
  String read(String link) {
    return String.join("; ", all(link));
  }

  List<String> all(String link) {
    return shown(otpauth.read(link.getBytes(StandardCharsets.UTF_8)));
  }

  List<String> shown(Reading reading) {
    return reading.items().stream().map(this::shown).toList();
  }

  private String shown(Item item) {
    return switch (item) {
      case Item.Read read -> {
        try (var entry = read.entry()) {
          yield shown(entry);
        }
      }
      case Item.Rejected rejected ->
          rejected.reason() + " " + rejected.label().issuer() + "|" + rejected.label().account();
    };
  }

  String shown(NewEntry entry) {
    var spec =
        switch (entry.spec()) {
          case OtpSpec.Totp totp ->
              "totp %s %d/%d%s"
                  .formatted(totp.hash(), totp.digits(), totp.period(), totp.t0() == 0 ? "" : " from " + totp.t0());
          case OtpSpec.Hotp hotp -> "hotp %s %d#%d".formatted(hotp.hash(), hotp.digits(), hotp.counter());
          case OtpSpec.Steam _ -> "steam";
          case OtpSpec.Motp _ -> "motp";
          case OtpSpec.Yandex _ -> "yandex";
          case OtpSpec.Kept(var why) -> "kept " + why;
        };
    return "%s %s|%s|%s"
        .formatted(spec, entry.label().issuer(), entry.label().account(), base32(entry.secret()));
  }

  String base32(SecretBuffer secret) {
    try (var text = new Base32(crypto.secrets()).encode(secret)) {
      return ascii(text);
    }
  }

  static String ascii(SecretBuffer secret) {
    return secret.useOnHeap(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  static HashName hash(String name) {
    return HashName.valueOf(name);
  }
}
