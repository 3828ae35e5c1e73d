package io.truefa.app.controls;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Text being typed, as UTF-8 in secret memory; the part of {@link SecretField} that works without a window.
 *
 * <p>Every change makes a new buffer of the exact size and destroys the old one, so no byte ever waits in a spare corner.
 */
final class SecretText implements AutoCloseable {
  static final int MAX_BYTES = 1024;

  private final Secrets secrets;

  private SecretBuffer content; // null while empty
  private int codePoints;

  /** The first half of a character that comes as two; some systems deliver the halves one by one. */
  private char half;

  SecretText(Secrets secrets) {
    this.secrets = secrets;
  }

  boolean isEmpty() {
    return content == null;
  }

  /** How many characters a person would count, roughly: code points. */
  int codePoints() {
    return codePoints;
  }

  /** Adds to the end, control characters left out. False, and nothing changed, where it would grow over the limit. */
  boolean append(CharSequence typed) {
    var counter = new Utf8(half);
    counter.write(typed, null, 0);
    int before = content == null ? 0 : content.size();
    int after = before + counter.bytes;
    if (after > MAX_BYTES) {
      half = 0;
      return false;
    }
    if (counter.bytes > 0) {
      char first = half;
      replace(
          secrets.create(
              after,
              to -> {
                copyTo(to, before);
                new Utf8(first).write(typed, to, before);
              }));
      codePoints += counter.codePoints;
    }
    half = counter.half;
    return true;
  }

  void removeLast() {
    half = 0;
    if (content == null) {
      return;
    }
    int end = lastStart();
    codePoints--;
    replace(end == 0 ? null : secrets.create(end, to -> copyTo(to, end)));
  }

  void clear() {
    half = 0;
    codePoints = 0;
    replace(null);
  }

  /** Moves the text out, normalised to NFC (UAX #15), so that every keyboard spells it alike; empty afterwards. */
  SecretBuffer take() {
    try {
      if (content == null) {
        return secrets.create(0, to -> {});
      }
      return content.use(
          (SecretBuffer.SecretReader<SecretBuffer, RuntimeException>)
              bytes -> isAscii(bytes) ? secrets.copyOf(content) : normalised(bytes));
    } finally {
      clear();
    }
  }

  /** Lends the text as typed, not normalised. */
  <R> R peek(SecretBuffer.SecretReader<R, RuntimeException> reader) {
    return content == null ? reader.read(MemorySegment.NULL) : content.use(reader);
  }

  @Override
  public void close() {
    clear();
  }

  private void replace(SecretBuffer next) {
    var old = content;
    content = next;
    if (old != null) {
      old.close();
    }
  }

  private void copyTo(MemorySegment to, int length) {
    if (length > 0) {
      content.use(
          (SecretBuffer.SecretReader<MemorySegment, RuntimeException>)
              from -> to.asSlice(0, length).copyFrom(from.asSlice(0, length)));
    }
  }

  private int lastStart() {
    return content.use(
        (SecretBuffer.SecretReader<Integer, RuntimeException>)
            bytes -> {
              int at = content.size() - 1;
              while ((bytes.get(ValueLayout.JAVA_BYTE, at) & 0xC0) == 0x80) {
                at--;
              }
              return at;
            });
  }

  private static boolean isAscii(MemorySegment bytes) {
    int all = 0;
    for (long i = 0; i < bytes.byteSize(); i++) {
      all |= bytes.get(ValueLayout.JAVA_BYTE, i);
    }
    return all >= 0;
  }

  private SecretBuffer normalised(MemorySegment bytes) {
    var chars = new char[Math.toIntExact(bytes.byteSize())];
    try {
      var decoded = CharBuffer.wrap(chars);
      var _ = StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer(), decoded, true);
      // The JDK normalises by way of Strings only. Plain ASCII, which is most passwords, never comes here.
      var normal = Normalizer.normalize(decoded.flip(), Normalizer.Form.NFC);
      var counter = new Utf8((char) 0);
      counter.write(normal, null, 0);
      return secrets.create(counter.bytes, to -> new Utf8((char) 0).write(normal, to, 0));
    } finally {
      Arrays.fill(chars, (char) 0);
    }
  }

  /** Counts, and writes where there is room given, the UTF-8 (RFC 3629) of characters as they come. */
  private static final class Utf8 {
    /** What the first byte of a character of so many bytes begins with. */
    private static final int[] LEAD = {0, 0, 0xC0, 0xE0, 0xF0};

    private int bytes;
    private int codePoints;
    private char half;

    Utf8(char half) {
      this.half = half;
    }

    void write(CharSequence typed, MemorySegment to, int at) {
      for (int i = 0; i < typed.length(); i++) {
        char next = typed.charAt(i);
        if (Character.isHighSurrogate(next)) {
          half = next;
        } else if (!Character.isLowSurrogate(next)) {
          half = 0;
          put(next, to, at);
        } else if (half != 0) {
          put(Character.toCodePoint(half, next), to, at);
          half = 0;
        }
      }
    }

    private void put(int codePoint, MemorySegment to, int at) {
      if (Character.isISOControl(codePoint)) {
        return;
      }
      int size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (to != null) {
        for (int i = size - 1, rest = codePoint; i >= 0; i--, rest >>= 6) {
          int mark = i > 0 ? 0x80 | (rest & 0x3F) : LEAD[size] | rest;
          to.set(ValueLayout.JAVA_BYTE, at + bytes + i, (byte) mark);
        }
      }
      bytes += size;
      codePoints++;
    }
  }
}
