package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Secrets;
import io.truefa.vault.Label;
import io.truefa.vault.otpauth.OtpauthText.Item;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.otpauth.SecretForm;
import io.truefa.vault.otpauth.TokenDraft;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One entry of WinAuth: key, digits, hash and period between tabs, and more behind bars. */
final class WinAuthEntry {
  private final Secrets secrets;

  WinAuthEntry(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * An entry.
   *
   * @param data empty where it is sealed for one machine
   */
  Item read(XmlElement entry, Optional<XmlElement> data) {
    var name = entry.get("name").text();
    int account = name.endsWith(")") ? name.indexOf(" (", 1) : -1;
    var label =
        account < 0
            ? new Label("", name)
            : new Label(name.substring(0, account), name.substring(account + 2, name.length() - 1));
    if (data.isEmpty()) {
      return new Item.Rejected(RejectReason.LOCKED_TO_DEVICE, label);
    }
    var parts = parts(data.get().get("secretdata").bytes(), '|');
    var numbers = parts(parts.getFirst(), '\t');
    try {
      return draft(entry.attribute("type"), label, parts, numbers).build();
    } finally {
      parts.forEach(WinAuthEntry::wipe);
      numbers.forEach(WinAuthEntry::wipe);
    }
  }

  private TokenDraft draft(String type, Label label, List<byte[]> parts, List<byte[]> numbers) {
    var kind = type.substring(type.lastIndexOf('.') + 1);
    var draft =
        new TokenDraft(secrets)
            .label(label.issuer(), label.account())
            .digits(text(numbers, 1))
            .algorithm(text(numbers, 2))
            .period(text(numbers, 3))
            .secret(SecretForm.HEX, numbers.getFirst());
    switch (kind) {
      case "HOTPAuthenticator" -> draft.type("hotp").counter(next(text(parts, 1)));
      case "SteamAuthenticator" -> draft.type("steam");
      case "BattleNetAuthenticator" -> battleNet(draft, label, numbers, parts);
      default -> {
        // an ordinary one, whoever issued it
      }
    }
    return draft;
  }

  private static void battleNet(TokenDraft draft, Label label, List<byte[]> numbers, List<byte[]> parts) {
    draft.label("Battle.net", label.account().equals("Battle.net") ? serial(parts) : label.account());
    if (text(numbers, 1).isEmpty()) {
      draft.digits("8");
    }
  }

  private static String serial(List<byte[]> parts) {
    try {
      return new String(HexFormat.of().parseHex(text(parts, 1)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // a name to go with is all it would be
    }
  }

  /** The file has the counter of the last code. */
  private static String next(String counter) {
    try {
      return Long.toString(Math.incrementExact(Long.parseLong(counter.strip())));
    } catch (ArithmeticException | NumberFormatException e) {
      return counter;
    }
  }

  /** Copies, which the caller wipes. */
  private static List<byte[]> parts(byte[] text, char separator) {
    var parts = new ArrayList<byte[]>();
    int from = 0;
    for (int at = 0; at <= text.length; at++) {
      if (at == text.length || text[at] == separator) {
        parts.add(Arrays.copyOfRange(text, from, at));
        from = at + 1;
      }
    }
    return parts;
  }

  private static String text(List<byte[]> parts, int index) {
    return index < parts.size() ? new String(parts.get(index), StandardCharsets.UTF_8).strip() : "";
  }

  private static void wipe(byte[] bytes) {
    Arrays.fill(bytes, (byte) 0);
  }
}
