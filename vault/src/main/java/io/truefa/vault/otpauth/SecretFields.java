package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.Base32;
import io.truefa.crypto.otp.PinnedSecret;
import io.truefa.vault.EntryLimits;
import java.util.Arrays;
import java.util.Optional;

/** Secrets in a link, decoded into secret memory without ever being text. */
final class SecretFields {
  private static final int MAX_MOTP_TEXT = 256;
  private static final int MIN_PIN = 4;
  private static final int MAX_PIN = 16;

  private final Secrets secrets;

  SecretFields(Secrets secrets) {
    this.secrets = secrets;
  }

  /** A Base32 secret; the caller owns it. */
  SecretBuffer base32(Optional<Slice> value) throws Refusal {
    var decoded = decode(value);
    try {
      return bounded(fromBase32(decoded));
    } finally {
      Arrays.fill(decoded, (byte) 0);
    }
  }

  /** A secret in any form but percent-encoded; the caller owns it. */
  SecretBuffer of(SecretForm form, Optional<byte[]> value) throws Refusal {
    var text = value.orElseThrow(() -> new Refusal(RejectReason.MISSING_SECRET));
    if (text.length == 0) {
      throw new Refusal(RejectReason.MISSING_SECRET);
    }
    return switch (form) {
      case BASE32 -> base32(Optional.of(new Slice(text))); // some programs write the padding as %3D
      case TYPED -> bounded(fromBase32(text));
      case HEX -> bounded(fromHex(text));
      case BASE64 -> bounded(fromBase64(text.clone()));
      case BYTES, TEXT -> bounded(secrets.takeFrom(text.clone()));
    };
  }

  /** Adds secret and PIN to a link: mOTP as the text it is, everything else as Base32. */
  void keep(boolean motp, SecretForm form, Optional<byte[]> value, Optional<byte[]> pin, SecretText link) throws Refusal {
    if (motp) {
      try (var text = motpSecret(form, value)) {
        link.add("?secret=").addEncoded(text);
      }
    } else {
      try (var key = of(form, value)) {
        link.add("?secret=").add(new Base32(secrets).encode(key));
      }
    }
    if (pin.isPresent()) {
      try (var digits = secrets.takeFrom(pin.get().clone())) {
        link.add("&pin=").addEncoded(digits);
      }
    }
  }

  /** A Yandex key in any form, behind the PIN; the caller owns it. */
  SecretBuffer yandex(SecretForm form, Optional<byte[]> value, Optional<Slice> pin) throws Refusal {
    try (var key = of(form, value)) {
      return wholeYandex(key, pin);
    }
  }

  /** An mOTP secret in any form, behind the PIN; the caller owns it. Bytes become the hexadecimal text the tokens show. */
  SecretBuffer motp(SecretForm form, Optional<byte[]> value, Optional<Slice> pin) throws Refusal {
    try (var key = motpSecret(form, value)) {
      return pinned(pin, key);
    }
  }

  private SecretBuffer motpSecret(SecretForm form, Optional<byte[]> value) throws Refusal {
    try (var given = of(form == SecretForm.HEX ? SecretForm.TEXT : form, value)) {
      boolean isText = form == SecretForm.TEXT || form == SecretForm.HEX;
      var text = given.useOnHeap(bytes -> isText ? bytes.clone() : hexText(bytes));
      try {
        return motpText(text);
      } finally {
        Arrays.fill(text, (byte) 0);
      }
    }
  }

  /** Base32 of 16 or 26 bytes, the longer form with its checksum, behind the PIN; the caller owns it. */
  SecretBuffer yandex(Optional<Slice> value, Optional<Slice> pin) throws Refusal {
    try (var key = base32(value)) {
      return wholeYandex(key, pin);
    }
  }

  private SecretBuffer wholeYandex(SecretBuffer key, Optional<Slice> pin) throws Refusal {
    if (!key.useOnHeap(bytes -> new YandexKey().isWhole(bytes))) {
      throw new Refusal(RejectReason.BAD_SECRET);
    }
    return pinned(pin, key);
  }

  /** The text of an mOTP secret as its MD5 takes it, behind the PIN; the caller owns it. */
  SecretBuffer motp(Optional<Slice> value, Optional<Slice> pin) throws Refusal {
    var text = decode(value);
    try (var key = motpText(text)) {
      return pinned(pin, key);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  /** The Steam key in WinAuth's {@code data}; the caller owns it. Empty where there is none. */
  Optional<SecretBuffer> sharedSecret(Optional<Slice> data) throws Refusal {
    if (data.isEmpty()) {
      return Optional.empty();
    }
    var json = new Percent().decode(data.get(), Percent.Plus.LITERAL);
    try {
      var text = new SharedSecret().find(json);
      return text.isPresent() ? Optional.of(bounded(fromBase64(text.get()))) : Optional.empty();
    } finally {
      Arrays.fill(json, (byte) 0);
    }
  }

  /** Takes over {@code secret} and gives it back, unless it is too long. */
  SecretBuffer bounded(SecretBuffer secret) throws Refusal {
    if (secret.size() > EntryLimits.SECRET_BYTES) {
      secret.close();
      throw new Refusal(RejectReason.SECRET_TOO_LONG);
    }
    return secret;
  }

  private static byte[] decode(Optional<Slice> value) throws Refusal {
    return new Percent()
        .decode(value.orElseThrow(() -> new Refusal(RejectReason.MISSING_SECRET)), Percent.Plus.BLANK);
  }

  private SecretBuffer fromBase32(byte[] text) throws Refusal {
    return switch (new Base32(secrets).decode(text, 0, text.length)) {
      case Base32.Result.Decoded decoded -> decoded.secret();
      case Base32.Result.Rejected rejected -> throw new Refusal(reason(rejected.fault()));
    };
  }

  private SecretBuffer fromHex(byte[] text) throws Refusal {
    var key = new byte[text.length / 2];
    int nibbles = 0;
    try {
      for (byte value : text) {
        if (value == ' ' || value == '-') {
          continue;
        }
        int nibble = Character.digit(value, 16);
        if (nibble < 0 || nibbles / 2 == key.length) {
          throw new Refusal(RejectReason.BAD_SECRET);
        }
        key[nibbles / 2] |= (byte) (nibbles % 2 == 0 ? nibble << 4 : nibble);
        nibbles++;
      }
      if (nibbles == 0) {
        throw new Refusal(RejectReason.MISSING_SECRET);
      }
      if (nibbles % 2 != 0) {
        throw new Refusal(RejectReason.BAD_SECRET);
      }
      return secrets.takeFrom(key, 0, nibbles / 2);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] hexText(byte[] bytes) {
    var text = new byte[2 * bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      text[2 * i] = (byte) Character.forDigit((bytes[i] >> 4) & 0xF, 16);
      text[2 * i + 1] = (byte) Character.forDigit(bytes[i] & 0xF, 16);
    }
    return text;
  }

  private SecretBuffer fromBase64(byte[] text) throws Refusal {
    try {
      var bytes = new Base64Bytes().decode(text, RejectReason.BAD_SECRET);
      if (bytes.length == 0) {
        throw new Refusal(RejectReason.MISSING_SECRET);
      }
      return secrets.takeFrom(bytes);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static RejectReason reason(Base32.Fault fault) {
    return switch (fault) {
      case EMPTY -> RejectReason.MISSING_SECRET;
      case CONFUSABLE_DIGIT -> RejectReason.CONFUSABLE_SECRET;
      case BAD_CHARACTER -> RejectReason.BAD_SECRET;
      case TOO_LONG -> RejectReason.SECRET_TOO_LONG;
    };
  }

  /** Hexadecimal goes in lower case, as the tokens make it; other letters and digits stay as they are. */
  private SecretBuffer motpText(byte[] text) throws Refusal {
    boolean hex = true;
    for (byte value : text) {
      if (value < 0 || !Character.isLetterOrDigit(value)) {
        throw new Refusal(RejectReason.BAD_SECRET);
      }
      hex &= Character.digit(value, 16) >= 0;
    }
    if (text.length == 0) {
      throw new Refusal(RejectReason.MISSING_SECRET);
    }
    if (text.length > MAX_MOTP_TEXT) {
      throw new Refusal(RejectReason.SECRET_TOO_LONG);
    }
    if (hex) {
      for (int i = 0; i < text.length; i++) {
        text[i] = (byte) Character.toLowerCase(text[i]);
      }
    }
    return secrets.takeFrom(text);
  }

  private SecretBuffer pinned(Optional<Slice> value, SecretBuffer key) throws Refusal {
    try (var pin = pin(value)) {
      return new PinnedSecret(secrets).join(pin, key);
    }
  }

  /** Digits as they are, or Base32 of digits, which never consists of digits alone. */
  private SecretBuffer pin(Optional<Slice> value) throws Refusal {
    var text = new Percent().decode(value.orElseThrow(SecretFields::pinNeeded), Percent.Plus.BLANK);
    try {
      if (areDigits(text)) {
        return usablePin(secrets.takeFrom(text));
      }
      return switch (new Base32(secrets).decode(text, 0, text.length)) {
        case Base32.Result.Decoded decoded -> usablePin(decoded.secret());
        case Base32.Result.Rejected _ -> throw pinNeeded();
      };
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static SecretBuffer usablePin(SecretBuffer pin) throws Refusal {
    boolean usable =
        pin.size() >= MIN_PIN && pin.size() <= MAX_PIN && pin.useOnHeap(SecretFields::areDigits);
    if (!usable) {
      pin.close();
      throw pinNeeded();
    }
    return pin;
  }

  private static boolean areDigits(byte[] text) {
    for (byte value : text) {
      if (value < '0' || value > '9') {
        return false;
      }
    }
    return text.length > 0;
  }

  private static Refusal pinNeeded() {
    return new Refusal(RejectReason.PIN_NEEDED);
  }
}
