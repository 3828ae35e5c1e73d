package io.truefa.crypto.otp;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;

/** Base32 (RFC 4648, section 6) as tolerant as issuers need, straight between ASCII bytes and secret memory. */
public final class Base32 {
  private final Secrets secrets;

  public Base32(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Reads ASCII bytes; the caller wipes {@code text}. */
  public Result decode(byte[] text, int from, int to) {
    return java.util.Optional.<Result>empty().orElseThrow();
  }

  /** Upper case, no padding, as ASCII in secret memory; the caller owns it. */
  public SecretBuffer encode(SecretBuffer bytes) {
    return java.util.Optional.<SecretBuffer>empty().orElseThrow();
  }

  /** What became of a text. */
  public sealed interface Result {
    /** The caller owns {@code secret}. */
    record Decoded(SecretBuffer secret) implements Result {}

    record Rejected(Fault fault) implements Result {}
  }

  /** What is wrong with a text. */
  public enum Fault {
    /** No Base32 character at all. */
    EMPTY,
    /** 0, 1, 8 or 9: probably O, I or L, B or G misread; never guessed. */
    CONFUSABLE_DIGIT,
    /** Any other character outside A-Z and 2-7. */
    BAD_CHARACTER,
    /** More than 8 KiB of text. */
    TOO_LONG
  }
}
