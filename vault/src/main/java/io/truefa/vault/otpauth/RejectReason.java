package io.truefa.vault.otpauth;

/** Why a text gives no entry. */
public enum RejectReason {
  /** Not a link of any kind read here. */
  NOT_OTPAUTH,
  /** A code for one vendor's phone program only, such as Microsoft's or Duo's push enrolment. */
  PHONE_ONLY,
  /** No secret in it. */
  MISSING_SECRET,
  /** The secret holds 0, 1, 8 or 9: a misread O, I, B or G. */
  CONFUSABLE_SECRET,
  /** The secret is not Base32 (or, for mOTP, letters and digits). */
  BAD_SECRET,
  /** The secret is too long for the vault (over 1,070 bytes). */
  SECRET_TOO_LONG,
  /** Neither totp, hotp, steam, motp nor yaotp. */
  UNKNOWN_TYPE,
  /** A hash this program does not compute; never replaced by another. */
  UNKNOWN_ALGORITHM,
  /** Digits outside 1 to 10. */
  DIGITS_OUT_OF_RANGE,
  /** Period outside 1 to 86,400 seconds. */
  PERIOD_OUT_OF_RANGE,
  /** Counter negative or not a number. */
  COUNTER_OUT_OF_RANGE,
  /** The token needs a PIN that the link does not hold. */
  PIN_NEEDED,
  /** Needs a second enrolment step with its issuer (privacyIDEA 2step). */
  TWO_STEP,
  /** A migration link whose content is damaged. */
  BAD_MIGRATION,
  /** Longer than 64 KiB. */
  TOO_LONG,
  /** The other program had put it into its trash. */
  IN_TRASH,
  /** Its secret is sealed with a key that never leaves another device. */
  LOCKED_TO_DEVICE,
  /** The other program wrote a placeholder where the secret was; nothing can bring it back. */
  SECRET_LOST,
  /** Not built as entries of its format are. */
  BROKEN_ENTRY;

  /** Whether the entry itself is whole and only we cannot take it in: such a one is worth keeping. */
  boolean isOurs() {
    return switch (this) {
      case UNKNOWN_TYPE, UNKNOWN_ALGORITHM, DIGITS_OUT_OF_RANGE, PERIOD_OUT_OF_RANGE, COUNTER_OUT_OF_RANGE, PIN_NEEDED -> true;
      case NOT_OTPAUTH, PHONE_ONLY, MISSING_SECRET, CONFUSABLE_SECRET, BAD_SECRET, SECRET_TOO_LONG, TWO_STEP, BAD_MIGRATION,
          TOO_LONG, IN_TRASH, LOCKED_TO_DEVICE, SECRET_LOST, BROKEN_ENTRY ->
          false;
    };
  }
}
