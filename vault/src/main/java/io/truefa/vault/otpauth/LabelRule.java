package io.truefa.vault.otpauth;

import io.truefa.vault.Label;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Makes issuer and account out of a label such as {@code Issuer:account} and a separate issuer.
 *
 * <p>The separate issuer wins. A prefix that only repeats it is dropped; one that says something else stays in the
 * account, so that nothing is lost. Without a separate issuer the text before the first colon is the issuer, unless the
 * label is a host with a port or an address with {@code //}. A colon at the very beginning means: no issuer.
 */
final class LabelRule {
  private static final List<String> SEPARATORS = List.of(":", " - ");

  Label resolve(String label, String issuer) {
    var text = label.strip();
    if (issuer.isBlank()) {
      return split(text);
    }
    var known = issuer.strip();
    return new Label(known, placeholder(withoutPrefix(text, known)));
  }

  private static Label split(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new Label("", text);
    }
    var prefix = text.substring(0, colon).strip();
    var rest = text.substring(colon + 1);
    if (rest.startsWith("//") || (isHost(prefix) && isPort(rest.strip()))) {
      return new Label("", text);
    }
    return prefix.isEmpty() ? new Label("", rest) : new Label(prefix, placeholder(rest.strip()));
  }

  private static String withoutPrefix(String text, String issuer) {
    for (var separator : SEPARATORS) {
      int end = indexAfter(text, separator, count(issuer, separator));
      if (end >= 0 && same(text.substring(0, end), issuer)) {
        return text.substring(end + separator.length()).strip();
      }
    }
    return text.startsWith(":") ? text.substring(1).strip() : text;
  }

  private static int count(String text, String separator) {
    int count = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length())) {
      count++;
    }
    return count;
  }

  /** Where the separator stands after {@code skipped} others: an issuer may hold some itself. */
  private static int indexAfter(String text, String separator, int skipped) {
    int at = text.indexOf(separator);
    for (int i = 0; i < skipped && at >= 0; i++) {
      at = text.indexOf(separator, at + separator.length());
    }
    return at;
  }

  private static boolean same(String prefix, String issuer) {
    return fold(prefix).equals(fold(issuer));
  }

  private static String fold(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** KeePassXC writes {@code none} for an account without a name. */
  private static String placeholder(String account) {
    return account.equals("none") ? "" : account;
  }

  private static boolean isHost(String text) {
    return text.equals("localhost") || (text.indexOf('.') > 0 && text.chars().noneMatch(Character::isWhitespace));
  }

  private static boolean isPort(String text) {
    return !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
