package io.truefa.vault.otpauth;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.List;
import java.util.Optional;

/**
 * An entry as somebody types it, without its secret. Numbers are text until they are looked at, and held to the rules of a link
 * (OTPAUTH.md); but nothing is kept that cannot be used, since whoever typed it can do so again.
 *
 * @param hash only looked at where {@link Kind#isOpen}, as {@code digits}
 * @param period only looked at for {@link Kind#TIME}
 * @param counter only looked at for {@link Kind#COUNTER}
 */
public record TypedToken(Label label, Kind kind, HashName hash, String digits, String period, String counter) {

  /** Ways of making codes. */
  public enum Kind {
    TIME,
    COUNTER,
    STEAM,
    MOTP,
    YANDEX;

    /** Whether a person may choose hash and digits. */
    public boolean isOpen() {
      return this == TIME || this == COUNTER;
    }

    /** Whether codes are made of a PIN too. */
    public boolean needsPin() {
      return this == MOTP || this == YANDEX;
    }
  }

  /** What stands in a form at first for an entry that was. */
  public static TypedToken of(Label label, OtpSpec spec) {
    return switch (spec) {
      case OtpSpec.Totp(var hash, int digits, int period, long _) ->
          new TypedToken(label, Kind.TIME, hash, Integer.toString(digits), Integer.toString(period), "0");
      case OtpSpec.Hotp(var hash, int digits, long counter) ->
          new TypedToken(label, Kind.COUNTER, hash, Integer.toString(digits), "30", Long.toString(counter));
      case OtpSpec.Steam _ -> usual(label, Kind.STEAM);
      case OtpSpec.Motp _ -> usual(label, Kind.MOTP);
      case OtpSpec.Yandex _ -> usual(label, Kind.YANDEX);
      case OtpSpec.Kept _ -> usual(label, Kind.TIME);
    };
  }

  private static TypedToken usual(Label label, Kind kind) {
    return new TypedToken(label, kind, HashName.SHA1, "6", "30", "0");
  }

  /** The first thing that is wrong with the numbers. */
  public Optional<RejectReason> fault() {
    try {
      var _ = read(0);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(refusal.reason());
    }
  }

  /**
   * How codes are made.
   *
   * @param t0 when the first step of time began, in seconds since 1970; nobody types that
   * @throws IllegalStateException where there is a {@link #fault}
   */
  public OtpSpec spec(long t0) {
    try {
      return read(t0);
    } catch (Refusal refusal) {
      throw new IllegalStateException("whoever asks looks for a fault first", refusal);
    }
  }

  private OtpSpec read(long t0) throws Refusal {
    return switch (kind) {
      case TIME ->
          new OtpSpec.Totp(
              hash,
              (int) number(digits, 1, SpecNumbers.MAX_DIGITS, RejectReason.DIGITS_OUT_OF_RANGE),
              (int) number(period, 1, SpecNumbers.MAX_PERIOD, RejectReason.PERIOD_OUT_OF_RANGE),
              t0);
      case COUNTER ->
          new OtpSpec.Hotp(
              hash,
              (int) number(digits, 1, SpecNumbers.MAX_DIGITS, RejectReason.DIGITS_OUT_OF_RANGE),
              number(counter, 0, Long.MAX_VALUE, RejectReason.COUNTER_OUT_OF_RANGE));
      case STEAM -> new OtpSpec.Steam();
      case MOTP -> new OtpSpec.Motp();
      case YANDEX -> new OtpSpec.Yandex();
    };
  }

  /** Unlike in a link, nothing at all is no number: a person emptied the field. */
  private static long number(String text, long least, long most, RejectReason reason) throws Refusal {
    try {
      long found = Long.parseLong(text.strip());
      if (found >= least && found <= most) {
        return found;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number out of range
    }
    throw new Refusal(reason);
  }

  /**
   * The entry, which the caller closes, or why there is none.
   *
   * @param secret Base32, for mOTP the text its token shows; stays the caller's, as {@code pin}
   * @param pin only looked at where {@link Kind#needsPin}
   */
  public Item with(byte[] secret, byte[] pin, Secrets secrets) {
    try {
      var spec = read(0);
      return new Item.Read(new NewEntry(label, spec, List.of(), "", content(secret, pin, new SecretFields(secrets))));
    } catch (Refusal refusal) {
      return new Item.Rejected(refusal.reason(), label);
    }
  }

  private SecretBuffer content(byte[] secret, byte[] pin, SecretFields fields) throws Refusal {
    var said = Optional.of(secret);
    var figures = Optional.of(new Slice(pin));
    return switch (kind) {
      case TIME, COUNTER, STEAM -> fields.of(SecretForm.TYPED, said);
      case MOTP -> fields.motp(SecretForm.TEXT, said, figures);
      case YANDEX -> fields.yandex(SecretForm.TYPED, said, figures);
    };
  }
}
