package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Quarantined;
import io.truefa.vault.session.PutAside.Found;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names an entry that could not be read by a hash of its text, or the first eight or more digits of that: its id may be broken. */
final class AsideMark {
  private static final int SHOWN = 8;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + SHOWN + ",32}");

  private AsideMark() {}

  /** What lists show. */
  static String of(Quarantined aside) {
    return aside.key().substring(0, SHOWN);
  }

  /** The one {@code text} names among those that are {@code wanted}. */
  static Found find(String text, List<Found> all, Predicate<Found> wanted, Texts texts) throws Stop {
    var plain = text.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(plain).matches()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.aside.mark"));
    }
    var found = all.stream().filter(wanted).filter(each -> each.aside().key().startsWith(plain)).toList();
    return switch (found.size()) {
      case 0 -> throw Stop.of(TfaCode.NOTHING_ASIDE);
      case 1 -> found.getFirst();
      default -> throw Stop.of(TfaCode.SEVERAL_MATCH, found.size());
    };
  }
}
