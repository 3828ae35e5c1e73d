package io.truefa.vault.assurance;

import io.truefa.vault.Entry;
import io.truefa.vault.session.VaultSession;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a person has in a vault, secrets included, as lines that can be compared. Ids are left out: two edits that
 * add the same entry lead to the same content.
 */
public record Content(boolean there, List<String> lines) {
  /** No vault at all. */
  public static final Content NOTHING = new Content(false, List.of());

  public Content {
    lines = List.copyOf(lines);
  }

  /** What an unlocked session holds. */
  public static Content of(VaultSession open) {
    var lines = new ArrayList<String>();
    int ways = open.slots().all().size();
    if (ways != 1) {
      lines.add(ways(ways));
    }
    open.vault().entries().forEach(entry -> lines.add(line(open, entry)));
    return new Content(true, lines);
  }

  /** The line of a vault that opens in other than one way. */
  static String ways(int count) {
    return count + " ways in";
  }

  private static String line(VaultSession open, Entry entry) {
    var secret =
        open.useSecret(
            entry.id(), bytes -> new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
    return String.join(
        "|",
        entry.label().issuer(),
        entry.label().account(),
        entry.spec().toString(),
        entry.trashed().isPresent() ? "trashed" : "live",
        secret.orElse("UNREADABLE"));
  }

  /** This content and one more line. */
  public Content plus(String line) {
    var more = new ArrayList<>(lines);
    more.add(line);
    return new Content(true, more);
  }
}
