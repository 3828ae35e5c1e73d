package io.truefa.app.codes;

import io.truefa.vault.Entry;
import io.truefa.vault.VaultEdit;
import java.text.Collator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The groups of a vault: a group is there as long as an entry is in it.
 *
 * @param all by name, with how many entries each has
 * @param without how many entries are in none
 */
record Groups(List<Group> all, int without) {
  static final Groups NONE = new Groups(List.of(), 0);

  Groups {
    all = List.copyOf(all);
  }

  /** Of entries outside the trash, named as a reader of {@code locale} expects it. */
  static Groups of(List<Entry> entries, Locale locale) {
    var counts = new HashMap<String, Integer>();
    int without = 0;
    for (var entry : entries) {
      entry.groups().forEach(group -> counts.merge(group, 1, Integer::sum));
      without += entry.groups().isEmpty() ? 1 : 0;
    }
    var collator = Collator.getInstance(locale);
    var all =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByKey(collator::compare).thenComparing(Map.Entry.comparingByKey()))
            .map(each -> new Group(each.getKey(), each.getValue()))
            .toList();
    return new Groups(all, without);
  }

  /** Whether there is still something to be seen through that filter. */
  boolean has(GroupFilter filter) {
    return switch (filter) {
      case GroupFilter.All() -> true;
      case GroupFilter.In(var name) -> all.stream().anyMatch(group -> group.name().equals(name));
      case GroupFilter.Without() -> without > 0 && !all.isEmpty();
    };
  }

  List<String> names() {
    return all.stream().map(Group::name).toList();
  }

  /** Gives a group another name, those in the trash included; joins it with one that has that name. */
  static VaultEdit rename(List<Entry> entries, String group, String to) {
    return change(entries, Set.of(group), List.of(to));
  }

  /** Takes every entry out of a group. */
  static VaultEdit delete(List<Entry> entries, String group) {
    return change(entries, Set.of(group), List.of());
  }

  private static VaultEdit change(List<Entry> entries, Set<String> out, List<String> in) {
    return put(entries.stream().filter(entry -> entry.groups().stream().anyMatch(out::contains)).toList(), out, in);
  }

  /** Takes {@code entries} out of some groups and puts them into others, in one save. */
  static VaultEdit put(List<Entry> entries, Set<String> out, List<String> in) {
    var edits = new ArrayList<VaultEdit>();
    for (var entry : entries) {
      var groups = new LinkedHashSet<>(entry.groups());
      groups.removeAll(out);
      groups.addAll(in);
      if (!groups.equals(Set.copyOf(entry.groups()))) {
        edits.add(new VaultEdit.SetGroups(entry.id(), List.copyOf(groups)));
      }
    }
    return new VaultEdit.All(edits);
  }

  /** One of them. */
  record Group(String name, int count) {}
}
