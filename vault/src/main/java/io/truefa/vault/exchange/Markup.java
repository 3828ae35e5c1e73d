package io.truefa.vault.exchange;

import io.truefa.crypto.SecretBuffer;

/**
 * XML or HTML as it is written. Texts are escaped; what no XML may hold becomes a blank. Secrets go in as bytes, and all of it
 * is wiped when closed.
 */
public final class Markup implements AutoCloseable {
  private final WipedOutput out = new WipedOutput();

  /** Empty. */
  public Markup() {}

  /** Tags, as they are. */
  public Markup tags(String markup) {
    out.text(markup);
    return this;
  }

  /** A text between tags or in quotes. */
  public Markup text(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (character < 0x80) {
                escaped.append(escaped((char) character));
              } else {
                escaped.appendCodePoint(isNothing(character) ? ' ' : character);
              }
            });
    out.text(escaped.toString());
    return this;
  }

  /** A text in UTF-8; takes over {@code text} and closes it. */
  public Markup secret(SecretBuffer text) {
    try (text) {
      text.useOnHeap(
          bytes -> {
            for (byte value : bytes) {
              if (value < 0) {
                out.write(value);
              } else {
                out.text(escaped((char) value)); // one character each, out of a constant
              }
            }
            return bytes;
          });
    }
    return this;
  }

  private static String escaped(char character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\n', '\t' -> String.valueOf(character);
      default -> character < ' ' || character == 0x7F ? " " : String.valueOf(character);
    };
  }

  /** Neither halves of characters nor the two that are none (XML 1.0, section 2.2). */
  private static boolean isNothing(int character) {
    return (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
        || character == 0xFFFE
        || character == 0xFFFF;
  }

  /** A copy, which the caller wipes. */
  public byte[] toBytes() {
    return out.toBytes();
  }

  @Override
  public void close() {
    out.close();
  }

  @Override
  public String toString() {
    return "Markup[hidden]";
  }
}
