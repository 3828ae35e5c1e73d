package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.Texts;
import io.truefa.vault.otpauth.OtpauthText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text of any kind with links in it, looked at as bytes. */
final class LinkText {
  private static final int LONGEST = OtpauthText.MAX_BYTES;
  private static final int LONGEST_ENTITY = 8;

  private final byte[] text;

  LinkText(byte[] text) {
    this.text = text;
  }

  int length() {
    return text.length;
  }

  /** Whether the link of this scheme begins here; JSON may write a slash with a backslash before it. */
  boolean has(int at, String scheme) {
    if (at > 0 && Character.isLetterOrDigit((char) (text[at - 1] & 0x7F)) && text[at - 1] > 0) {
      return false; // the end of a longer scheme
    }
    int colon = scheme.length() - 2;
    return Texts.has(text, at, scheme)
        || (Texts.has(text, at, scheme.substring(0, colon)) && Texts.has(text, at + colon, "\\/\\/"));
  }

  /** Where the link that begins at {@code from} ends: at a blank, a quote, or a tag. */
  int end(int from) {
    int at = from;
    while (at < text.length && at - from <= LONGEST && !ends(at)) {
      at++;
    }
    return at;
  }

  private boolean ends(int at) {
    byte value = text[at];
    boolean escapedQuote = value == '\\' && at + 1 < text.length && text[at + 1] != '/' && text[at + 1] != 'u';
    return (value >= 0 && value <= ' ')
        || value == '"'
        || value == '\''
        || value == '<'
        || value == '>'
        || value == '`'
        || escapedQuote
        || Texts.has(text, at, "&quot;")
        || Texts.has(text, at, "&#39;")
        || Texts.has(text, at, "&lt;");
  }

  /** The part with entities and escapes taken back; the caller wipes it. */
  byte[] plain(int from, int end) {
    var out = new byte[end - from];
    int length = 0;
    int at = from;
    while (at < end) {
      if (text[at] == '\\' && at + 1 < end && text[at + 1] == '/') {
        at++;
      }
      int coded = unicode(at, end);
      int entity = coded >= 0 ? 0 : entity(at, end);
      if (coded >= 0) {
        out[length++] = (byte) coded;
        at += 6;
      } else if (entity > 0) {
        out[length++] = character(at, entity);
        at += entity;
      } else {
        out[length++] = text[at++];
      }
    }
    var exact = Arrays.copyOf(out, length);
    Arrays.fill(out, (byte) 0);
    return exact;
  }

  /** The ASCII character of an escape in four digits, which JSON uses for the ampersand; -1 where there is none. */
  private int unicode(int at, int end) {
    if (at + 6 > end || !Texts.has(text, at, "\\u00")) {
      return -1;
    }
    int high = Character.digit(text[at + 4], 16);
    int low = Character.digit(text[at + 5], 16);
    return high < 0 || high > 7 || low < 0 ? -1 : high << 4 | low;
  }

  /** Length of the entity that begins here, of those a link may hold; 0 where there is none. */
  private int entity(int at, int end) {
    if (text[at] != '&') {
      return 0;
    }
    for (int i = at + 1; i < Math.min(end, at + LONGEST_ENTITY); i++) {
      if (text[i] == ';') {
        return character(at, i + 1 - at) == 0 ? 0 : i + 1 - at;
      }
    }
    return 0;
  }

  private byte character(int at, int length) {
    var name = new String(text, at + 1, length - 2, StandardCharsets.ISO_8859_1); // at most six characters of markup
    try {
      return switch (name) {
        case "amp" -> '&';
        case "apos" -> '\'';
        default -> {
          int code =
              name.startsWith("#x")
                  ? Integer.parseInt(name.substring(2), 16)
                  : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : 0;
          yield code > ' ' && code < 0x7F ? (byte) code : 0;
        }
      };
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
