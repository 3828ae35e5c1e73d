package io.truefa.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an open vault holds, without secrets; immutable.
 *
 * @param entries all of them in the person's own order, those in the trash included
 * @param quarantined those this version cannot take in, in the order of the file
 * @param tombstones of entries removed for good
 * @param offset what the true time is ahead of the clock of this machine
 * @param unknown members of the index a newer version wrote, as raw JSON by name; kept untouched
 */
public record Vault(
    List<Entry> entries,
    List<Quarantined> quarantined,
    List<Tombstone> tombstones,
    Offset offset,
    Map<String, String> unknown) {
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::position).thenComparing(entry -> entry.id().value());

  public Vault {
    entries = Entries.of(entries);
    quarantined = quarantined.stream().sorted(Quarantined.ORDER).toList();
    tombstones = tombstones.stream().sorted(Comparator.comparing(stone -> stone.id().value())).toList();
    unknown = Map.copyOf(unknown);
  }

  /** A vault with nothing besides. */
  public Vault(List<Entry> entries, Map<String, String> unknown) {
    this(entries, List.of(), List.of(), Offset.NONE, unknown);
  }

  /** A vault with nothing in it. */
  public static Vault empty() {
    return new Vault(List.of(), Map.of());
  }

  /** Entries that are not in the trash. */
  public List<Entry> live() {
    return entries.stream().filter(entry -> entry.trashed().isEmpty()).toList();
  }

  /** Entries in the trash. */
  public List<Entry> trash() {
    return entries.stream().filter(entry -> entry.trashed().isPresent()).toList();
  }

  /** The entry of that id, wherever it is. */
  public Optional<Entry> entry(EntryId id) {
    return Entries.of(entries).find(id);
  }

  /** Entries that were put aside and are not in the trash. */
  public List<Quarantined> liveAside() {
    return quarantined.stream().filter(each -> trashedAside(each).isEmpty()).toList();
  }

  /** Since when one that was put aside lies in the trash; empty where it does not. */
  public Optional<Instant> trashedAside(Quarantined aside) {
    return AsideTrash.since(this, aside);
  }

  /** The latest stamp of anything in it; whatever is said next is later. */
  public Stamp latest() {
    var latest = offset.at();
    for (var entry : entries) {
      latest = Stamp.later(latest, entry.latest());
    }
    for (var tombstone : tombstones) {
      latest = Stamp.later(latest, tombstone.at());
    }
    return latest;
  }

  /** These entries in the person's own order. */
  public static List<Entry> inOrder(List<Entry> entries) {
    return entries.stream().sorted(ORDER).toList();
  }

  /** This vault with that member of the index, as raw JSON, in the place of the one with its name; without it where empty. */
  public Vault withUnknown(String name, Optional<String> raw) {
    var changed = new HashMap<>(unknown);
    changed.remove(name);
    raw.ifPresent(text -> changed.put(name, text));
    return withUnknown(changed);
  }

  Vault withUnknown(Map<String, String> members) {
    return new Vault(entries, quarantined, tombstones, offset, members);
  }

  /** Seconds the clock of the service of {@code entry} is ahead of that of this machine. */
  public int secondsAhead(Entry entry) {
    return offset.seconds() + entry.offsetSeconds();
  }

  /** This vault with {@code more} at its end. */
  Vault plus(List<Entry> more) {
    var all = new ArrayList<Entry>(entries.size() + more.size());
    all.addAll(entries);
    all.addAll(more);
    return with(all);
  }

  /** This vault with each of {@code changed} in the place of the entry with its id. */
  Vault replacing(List<Entry> changed) {
    var byId = new HashMap<EntryId, Entry>();
    changed.forEach(entry -> byId.put(entry.id(), entry));
    return with(entries.stream().map(entry -> byId.getOrDefault(entry.id(), entry)).toList());
  }

  /** This vault with other entries. */
  public Vault with(List<Entry> others) {
    return new Vault(others, quarantined, tombstones, offset, unknown);
  }

  Vault with(Offset other) {
    return new Vault(entries, quarantined, tombstones, other, unknown);
  }

  /** This vault without those entries, which leave tombstones. */
  Vault without(List<Entry> gone, Stamp at) {
    Set<EntryId> ids = gone.stream().map(Entry::id).collect(Collectors.toCollection(HashSet::new));
    var stones = new ArrayList<>(tombstones.stream().filter(stone -> !ids.contains(stone.id())).toList());
    gone.forEach(entry -> stones.add(Tombstone.of(entry, at)));
    return new Vault(
        entries.stream().filter(entry -> !ids.contains(entry.id())).toList(), quarantined, stones, offset, unknown);
  }

  /** This vault with other entries put aside. */
  public Vault withQuarantined(List<Quarantined> others) {
    return new Vault(entries, others, tombstones, offset, unknown);
  }

  /** This vault without what is remembered of things that were over before {@code since}. */
  public Vault forgetting(Instant since) {
    var stones = tombstones.stream().filter(stone -> !stone.at().when().isBefore(since)).toList();
    var kept = entries.stream().map(entry -> forgetting(entry, since)).toList();
    return new Vault(kept, quarantined, stones, offset, unknown);
  }

  private static Entry forgetting(Entry entry, Instant since) {
    var clocks =
        entry
            .clocks()
            .keeping(
                field ->
                    !field.getValue().when().isBefore(since)
                        || Field.groupOf(field.getKey()).filter(name -> !entry.groups().contains(name)).isEmpty());
    return clocks.equals(entry.clocks()) ? entry : entry.with().clocks(clocks).build();
  }

  /** Seconds the true time is ahead of the clock of this machine, and when that was said. */
  public record Offset(int seconds, Stamp at) {
    /** Nobody said anything. */
    public static final Offset NONE = new Offset(0, new Stamp(0, 0, 0));
  }
}
