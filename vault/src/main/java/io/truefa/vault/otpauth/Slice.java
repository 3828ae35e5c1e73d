package io.truefa.vault.otpauth;

import java.util.Arrays;

/** A part of the caller's bytes, looked at without copying: what is in there may be secret. */
final class Slice {
  private final byte[] bytes;
  private final int from;
  private final int to;

  Slice(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Slice(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  int length() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  byte at(int index) {
    return bytes[from + index];
  }

  Slice sub(int start, int end) {
    return new Slice(bytes, from + start, from + end);
  }

  Slice sub(int start) {
    return sub(start, length());
  }

  /** The bytes themselves; the caller wipes them where they may be secret. */
  byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Everything from the beginning of this to the end of {@code later}, which lies further on in the same bytes. */
  Slice through(Slice later) {
    return new Slice(bytes, from, later.to);
  }

  /** Index of the first {@code character} at or after {@code start}, or -1. */
  int indexOf(char character, int start) {
    for (int i = start; i < length(); i++) {
      if (at(i) == character) {
        return i;
      }
    }
    return -1;
  }

  /** Whether lower-case ASCII {@code text} stands at {@code index}, in whatever case. */
  boolean has(String text, int index) {
    if (index < 0 || text.length() > length() - index) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (lower(at(index + i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean startsWith(String text) {
    return has(text, 0);
  }

  /** Whether this is lower-case ASCII {@code text}, in whatever case. */
  boolean is(String text) {
    return length() == text.length() && has(text, 0);
  }

  /** Whether this is {@code text} to the letter. */
  boolean isExactly(String text) {
    boolean same = length() == text.length();
    for (int i = 0; same && i < text.length(); i++) {
      same = at(i) == text.charAt(i);
    }
    return same;
  }

  /** Without ASCII blanks and control characters at either end. */
  Slice strip() {
    int start = 0;
    int end = length();
    while (start < end && isBlank(at(start))) {
      start++;
    }
    while (end > start && isBlank(at(end - 1))) {
      end--;
    }
    return sub(start, end);
  }

  private static boolean isBlank(byte value) {
    return value >= 0 && value <= ' ';
  }

  private static int lower(byte value) {
    return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
  }

  @Override
  public String toString() {
    return "Slice[hidden]";
  }
}
