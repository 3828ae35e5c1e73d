package io.truefa.vault;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the entries that were put aside lie in the trash, and since when. It stands in a member of the index beside them,
 * so that their own text stays as it is. See FORMAT.md, section 5.
 */
final class AsideTrash {
  private static final String MEMBER = "aside_trash";
  private static final String PAIR = "\"([0-9a-f]{" + 2 * Quarantined.KEY_BYTES + "})\":(\\d{1,15})";
  private static final Pattern ONE = Pattern.compile(PAIR);
  private static final Pattern ALL = Pattern.compile("\\{(" + PAIR + "(,|(?=}$)))*}");

  private AsideTrash() {}

  /** Since when that one lies in the trash; empty where it does not. */
  static Optional<Instant> since(Vault vault, Quarantined aside) {
    return Optional.ofNullable(read(vault).get(aside.key())).map(Instant::ofEpochMilli);
  }

  /** {@code vault} with that one in the trash since then, or (empty) not; nothing is said of what is not there any more. */
  static Vault with(Vault vault, String key, Optional<Instant> since) {
    var all = read(vault);
    all.remove(key);
    since.ifPresent(when -> all.put(key, when.toEpochMilli()));
    return written(vault, all);
  }

  /** {@code vault} without those that lie in the trash since before {@code before}. */
  static Vault emptied(Vault vault, Instant before) {
    var kept = vault.quarantined().stream().filter(each -> since(vault, each).filter(before::isAfter).isEmpty()).toList();
    return kept.size() == vault.quarantined().size() ? vault : written(vault.withQuarantined(kept), read(vault));
  }

  private static Map<String, Long> read(Vault vault) {
    var all = new TreeMap<String, Long>();
    Optional.ofNullable(vault.unknown().get(MEMBER))
        .filter(text -> ALL.matcher(text).matches()) // somebody else's member of that name says nothing to us
        .ifPresent(text -> ONE.matcher(text).results().forEach(pair -> all.put(pair.group(1), Long.valueOf(pair.group(2)))));
    return all;
  }

  private static Vault written(Vault vault, Map<String, Long> all) {
    var present = vault.quarantined().stream().map(Quarantined::key).collect(Collectors.toSet());
    all.keySet().retainAll(present);
    var text =
        all.entrySet().stream()
            .map(each -> '"' + each.getKey() + "\":" + each.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    return vault.withUnknown(MEMBER, all.isEmpty() ? Optional.empty() : Optional.of(text));
  }
}
