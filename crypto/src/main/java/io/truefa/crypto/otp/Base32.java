package io.truefa.crypto.otp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Base32 (RFC 4648, section 6) as tolerant as issuers need, straight between ASCII bytes and secret memory.
 *
 * <p>Case, blanks, hyphens and padding do not matter. Any number of characters is taken: {@code n} of them give {@code
 * n * 5 / 8} bytes, and left-over bits are ignored, because real issuers print lengths no encoder would make.
 */
public final class Base32 {
  /** Longest text read, in bytes. */
  public static final int MAX_TEXT = 8 * 1024;

  private static final int BITS_PER_CHARACTER = 5;
  private static final int LETTERS = 26;
  private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII);

  private final Secrets secrets;

  public Base32(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Reads the UTF-8 bytes from {@code from} to (not including) {@code to}; the caller wipes {@code text}. */
  public Result decode(byte[] text, int from, int to) {
    if (to - from > MAX_TEXT) {
      return new Result.Rejected(Fault.TOO_LONG);
    }
    var survey = new Survey();
    survey.walk(text, from, to);
    if (survey.bad) {
      return new Result.Rejected(Fault.BAD_CHARACTER);
    }
    if (survey.confusable) {
      return new Result.Rejected(Fault.CONFUSABLE_DIGIT);
    }
    int bytes = survey.characters * BITS_PER_CHARACTER / Byte.SIZE;
    if (bytes == 0) {
      return new Result.Rejected(Fault.EMPTY);
    }
    return new Result.Decoded(secrets.create(bytes, target -> unpack(text, from, to, target)));
  }

  /** Upper case, no padding, as ASCII in secret memory; the caller owns it. */
  public SecretBuffer encode(SecretBuffer bytes) {
    int characters = (bytes.size() * Byte.SIZE + BITS_PER_CHARACTER - 1) / BITS_PER_CHARACTER;
    return secrets.create(
        characters,
        target ->
            bytes.use(
                (SecretBuffer.SecretReader<Void, RuntimeException>)
                    source -> {
                      pack(source, target);
                      return null;
                    }));
  }

  /** Only called for text the survey found clean, so everything that is no character of the alphabet is a separator. */
  private static void unpack(byte[] text, int from, int to, MemorySegment target) {
    int pool = 0;
    int bits = 0;
    long at = 0;
    for (int i = from; i < to && at < target.byteSize(); i++) {
      int value = valueOf(text[i]);
      if (value >= 0) {
        pool = (pool << BITS_PER_CHARACTER) | value;
        bits += BITS_PER_CHARACTER;
        if (bits >= Byte.SIZE) {
          bits -= Byte.SIZE;
          target.set(JAVA_BYTE, at++, (byte) (pool >>> bits));
        }
      }
    }
  }

  private static void pack(MemorySegment source, MemorySegment target) {
    int pool = 0;
    int bits = 0;
    long at = 0;
    for (long i = 0; i < source.byteSize(); i++) {
      pool = (pool << Byte.SIZE) | (source.get(JAVA_BYTE, i) & 0xFF);
      bits += Byte.SIZE;
      while (bits >= BITS_PER_CHARACTER) {
        bits -= BITS_PER_CHARACTER;
        target.set(JAVA_BYTE, at++, ALPHABET[(pool >>> bits) & 31]);
      }
    }
    if (bits > 0) {
      target.set(JAVA_BYTE, at, ALPHABET[(pool << (BITS_PER_CHARACTER - bits)) & 31]);
    }
  }

  /** The five bits a character stands for, or -1. */
  private static int valueOf(byte character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a';
    }
    return character >= '2' && character <= '7' ? character - '2' + LETTERS : -1;
  }

  /** Looks at every byte before any secret memory is taken. */
  private static final class Survey {
    private int characters;
    private boolean padded;
    private boolean confusable;
    private boolean bad;

    private void walk(byte[] text, int from, int to) {
      int i = from;
      while (i < to) {
        int separator = Separators.lengthAt(text, i, to);
        if (separator > 0) {
          i += separator;
        } else {
          look(text[i++]);
        }
      }
    }

    private void look(byte character) {
      if (character == '=') {
        padded = true;
      } else if (padded) {
        bad = true; // padding ends the text; what follows it belongs to something else
      } else if (valueOf(character) >= 0) {
        characters++;
      } else if (character == '0' || character == '1' || character == '8' || character == '9') {
        confusable = true;
      } else {
        bad = true;
      }
    }
  }

  /** What became of a text. */
  public sealed interface Result {
    /** The caller owns {@code secret}. */
    record Decoded(SecretBuffer secret) implements Result {}

    record Rejected(Fault fault) implements Result {}
  }

  /** What is wrong with a text. */
  public enum Fault {
    /** No Base32 character, or a single one, which does not make a byte. */
    EMPTY,
    /** 0, 1, 8 or 9: probably O, I or L, B or G misread; never guessed. */
    CONFUSABLE_DIGIT,
    /** Any other character outside A-Z and 2-7. */
    BAD_CHARACTER,
    /** More than 8 KiB of text. */
    TOO_LONG
  }
}
