package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a {@link JsonTree}. Asking for what is not there gives {@link #ABSENT}, so that a path can be walked in one
 * go; nothing here throws for what a file may hold.
 */
final class JsonValue {
  private static final int LONGEST_NUMBER = 40; // what is longer is none of ours, and dear to parse

  static final JsonValue ABSENT = new JsonValue(Kind.ABSENT, new byte[0], List.of(), Map.of());
  static final JsonValue NULL = new JsonValue(Kind.NULL, new byte[0], List.of(), Map.of());
  static final JsonValue TRUE = new JsonValue(Kind.TRUE, new byte[0], List.of(), Map.of());
  static final JsonValue FALSE = new JsonValue(Kind.FALSE, new byte[0], List.of(), Map.of());

  private final Kind kind;
  private final byte[] bytes;
  private final List<JsonValue> elements;
  private final Map<String, JsonValue> members;

  JsonValue(Kind kind, byte[] bytes, List<JsonValue> elements, Map<String, JsonValue> members) {
    this.kind = kind;
    this.bytes = bytes;
    this.elements = elements;
    this.members = members;
  }

  Kind kind() {
    return kind;
  }

  boolean isObject() {
    return kind == Kind.OBJECT;
  }

  boolean isArray() {
    return kind == Kind.ARRAY;
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Neither absent nor null. */
  boolean isThere() {
    return kind != Kind.ABSENT && kind != Kind.NULL;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** A member of an object. */
  JsonValue get(String name) {
    return members.getOrDefault(name, ABSENT);
  }

  /** The first of these members that is there and not null. */
  JsonValue firstOf(String... names) {
    for (var name : names) {
      if (get(name).isThere()) {
        return get(name);
      }
    }
    return ABSENT;
  }

  /** All members, in the order of the file; empty for anything but an object. */
  Map<String, JsonValue> members() {
    return members;
  }

  /** All elements; empty for anything but an array. */
  List<JsonValue> elements() {
    return elements;
  }

  /** An element of an array. */
  JsonValue at(int index) {
    return index < elements.size() ? elements.get(index) : ABSENT;
  }

  /**
   * Text or number as a {@code String}, empty for anything else. Never for secrets: see {@link #bytes}.
   */
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** UTF-8 of a text or number; belongs to the tree, which wipes it. Empty for anything else. */
  byte[] bytes() {
    return bytes;
  }

  /** A whole number, also one written as a text or with a fraction of zero; empty for anything else. */
  Optional<Long> number() {
    var text = bytes.length > LONGEST_NUMBER ? "" : text().strip();
    if (kind != Kind.NUMBER && kind != Kind.TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The whole number that has to be here, else the file is damaged. */
  long needNumber() throws ImportRefusedException {
    return number().orElseThrow(() -> new ImportRefusedException(ImportReason.DAMAGED));
  }

  /**
   * The bytes that have to be here as Base64, in either alphabet, padded or not, with blanks or line breaks; else the file is
   * damaged. The caller wipes them where they are secret.
   */
  byte[] needBase64() throws ImportRefusedException {
    if (kind != Kind.TEXT) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
    return Base64Text.decode(bytes);
  }

  /** The bytes that have to be here as hexadecimal text, never secret ones; else the file is damaged. */
  byte[] needHex() throws ImportRefusedException {
    try {
      if (kind == Kind.TEXT) {
        return HexFormat.of().parseHex(text().strip());
      }
    } catch (IllegalArgumentException e) {
      // refused below; the cause would quote a character
    }
    throw new ImportRefusedException(ImportReason.DAMAGED);
  }

  /** The bytes that have to be here as an array of numbers, signed or not; else the file is damaged. */
  byte[] needNumbersAsBytes() throws ImportRefusedException {
    return numbersAsBytes().orElseThrow(() -> new ImportRefusedException(ImportReason.DAMAGED));
  }

  /** True, also as 1 or as the text {@code true}. */
  boolean isTrue() {
    return kind == Kind.TRUE || text().equals("1") || text().equalsIgnoreCase("true");
  }

  /** An array of numbers as bytes, signed or not, which the caller wipes; empty where it is none. */
  Optional<byte[]> numbersAsBytes() {
    if (kind != Kind.ARRAY) {
      return Optional.empty();
    }
    var out = new byte[elements.size()];
    for (int i = 0; i < out.length; i++) {
      var number = elements.get(i).number();
      if (number.isEmpty() || number.get() < Byte.MIN_VALUE || number.get() > 255) {
        Arrays.fill(out, (byte) 0);
        return Optional.empty();
      }
      out[i] = number.get().byteValue();
    }
    return Optional.of(out);
  }

  @Override
  public String toString() {
    return "JsonValue[" + kind + "]";
  }

  enum Kind {
    OBJECT,
    ARRAY,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    ABSENT
  }
}
