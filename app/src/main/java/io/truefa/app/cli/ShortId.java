package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names an entry by its id or by the first eight or more hexadecimal digits of it. */
final class ShortId {
  private static final int SHOWN = 8;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + SHOWN + ",32}");

  private ShortId() {}

  /** What lists show. */
  static String of(EntryId id) {
    return id.toString().substring(0, SHOWN);
  }

  /** The one entry {@code text} names among {@code entries}. */
  static Entry find(String text, List<Entry> entries, Texts texts) throws Stop {
    var wanted = plain(text);
    if (!FORM.matcher(wanted).matches()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.call.id"));
    }
    var found = entries.stream().filter(entry -> plain(entry.id().toString()).startsWith(wanted)).toList();
    return switch (found.size()) {
      case 0 -> throw Stop.of(TfaCode.NOTHING_MATCHES);
      case 1 -> found.getFirst();
      default -> throw Stop.of(TfaCode.SEVERAL_MATCH, found.size());
    };
  }

  private static String plain(String id) {
    return id.replace("-", "").toLowerCase(Locale.ROOT);
  }
}
