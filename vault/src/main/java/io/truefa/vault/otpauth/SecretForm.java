package io.truefa.vault.otpauth;

/** How another program writes a secret. */
public enum SecretForm {
  /** RFC 4648, section 6; case, blanks, hyphens and padding do not matter. */
  BASE32,
  /** The same from a keyboard: a plus or a percent sign is a slip there, not a blank or the beginning of an escape. */
  TYPED,
  /** Hexadecimal digits in either case; blanks and hyphens do not matter. */
  HEX,
  /** RFC 4648, sections 4 and 5. */
  BASE64,
  /** The key itself. */
  BYTES,
  /** The text whose bytes are the key, as mOTP has it. */
  TEXT
}
