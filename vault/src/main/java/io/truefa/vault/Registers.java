package io.truefa.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an entry as texts by name, which can be compared, remembered and put back whatever they mean. A group is a
 * field of its own that says {@value #IN} or {@value #OUT}.
 */
public final class Registers {
  /** The entry is in that group. */
  public static final String IN = "in";

  /** It is not. */
  public static final String OUT = "out";

  private Registers() {}

  /** What the fields of an entry say, groups it once was in included. */
  public static Map<String, String> of(Entry entry) {
    var all = new LinkedHashMap<String, String>();
    all.put(Field.ISSUER.text(), entry.label().issuer());
    all.put(Field.ACCOUNT.text(), entry.label().account());
    all.put(Field.SPEC.text(), SpecText.of(entry.spec()));
    all.put(Field.NOTE.text(), entry.note());
    all.put(Field.FAVOURITE.text(), Boolean.toString(entry.favourite()));
    all.put(Field.ICON.text(), entry.icon());
    all.put(Field.POSITION.text(), Long.toString(entry.position()));
    all.put(Field.OFFSET.text(), Integer.toString(entry.offsetSeconds()));
    all.put(Field.TRASHED.text(), entry.trashed().map(when -> Long.toString(when.toEpochMilli())).orElse(""));
    for (var group : entry.groups()) {
      all.put(Field.group(group), IN);
    }
    for (var name : entry.clocks().later().keySet()) {
      if (Field.groupOf(name).isPresent()) {
        all.putIfAbsent(name, OUT);
      }
    }
    return all;
  }

  /** {@code entry} with these fields; of a spec that this version does not know, or that is missing, its own stays. */
  public static EntryBuilder into(Entry entry, Map<String, String> texts) {
    var trashed = texts.get(Field.TRASHED.text());
    return entry
        .with()
        .label(new Label(texts.get(Field.ISSUER.text()), texts.get(Field.ACCOUNT.text())))
        .spec(SpecText.parse(texts.get(Field.SPEC.text()), 0).orElse(entry.spec()))
        .note(texts.get(Field.NOTE.text()))
        .favourite(Boolean.parseBoolean(texts.get(Field.FAVOURITE.text())))
        .icon(texts.get(Field.ICON.text()))
        .position(Long.parseLong(texts.get(Field.POSITION.text())))
        .offsetSeconds(Integer.parseInt(texts.get(Field.OFFSET.text())))
        .trashed(trashed.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(Long.parseLong(trashed))))
        .groups(groups(entry.groups(), texts));
  }

  /** In their present order, unless other groups came or went: then by name, as two lists have no common order. */
  private static List<String> groups(List<String> present, Map<String, String> texts) {
    var all = new ArrayList<String>();
    texts.forEach((name, text) -> Field.groupOf(name).filter(_ -> text.equals(IN)).ifPresent(all::add));
    if (all.size() == present.size() && all.containsAll(present)) {
      return present;
    }
    all.sort(null);
    return all;
  }
}
