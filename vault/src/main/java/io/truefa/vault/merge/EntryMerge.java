package io.truefa.vault.merge;

import io.truefa.vault.Clocks;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Field;
import io.truefa.vault.Past;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.Registers;
import io.truefa.vault.SecretVersion;
import io.truefa.vault.SpecText;
import io.truefa.vault.Stamp;
import io.truefa.vault.Usage;
import io.truefa.vault.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Merges two states of one entry. All values either side has or remembers of a field are gathered; the one said last is in
 * force, the others are remembered. So an edit that loses is not lost.
 */
final class EntryMerge {
  private static final Comparator<Past> ORDER =
      Comparator.comparing(Past::at).thenComparing(Past::was).thenComparing(Past::field);

  /** Texts of the fields both came from. */
  private final Map<String, String> base;

  private final Map<String, String> baseUnknown;

  /** @param base what both came from; null where that is not known */
  EntryMerge(Entry base) {
    this.base = base == null ? Map.of() : Registers.of(base);
    this.baseUnknown = base == null ? Map.of() : base.unknown();
  }

  Entry merge(Entry mine, Entry theirs) {
    if (mine.equals(theirs)) {
      return mine;
    }
    var secrets = secrets(mine, theirs);
    var said = new LinkedHashMap<String, Set<Past>>();
    gather(mine, said);
    gather(theirs, said);
    var chosen = new TreeMap<String, Past>();
    said.forEach((field, all) -> chosen.put(field, choose(field, all, secrets.getFirst().withPin())));

    var texts = new TreeMap<String, String>();
    chosen.forEach((field, past) -> texts.put(field, past.was()));
    var entry =
        Registers.into(mine, texts)
            .secrets(secrets)
            .recovery(recovery(mine, theirs))
            .usage(Usage.most(mine.usage(), theirs.usage()))
            .created(earlier(mine.created(), theirs.created()))
            .changed(later(mine.changed(), theirs.changed()))
            .clocks(clocks(mine, theirs, chosen))
            .history(remembered(said.values(), chosen.values()))
            .unknown(new Unknowns(baseUnknown).merge(mine.unknown(), theirs.unknown()));
    return withinLimits(entry.groups(groups(mine, theirs, texts)).build());
  }

  private static void gather(Entry entry, Map<String, Set<Past>> said) {
    Registers.of(entry)
        .forEach((field, text) -> add(new Past(field, text, entry.clocks().at(field)), said));
    entry.history().forEach(past -> add(past, said));
  }

  private static void add(Past past, Map<String, Set<Past>> said) {
    said.computeIfAbsent(past.field(), _ -> new LinkedHashSet<>()).add(past);
  }

  private Past choose(String field, Set<Past> all, boolean withPin) {
    var fitting =
        all.stream()
            .filter(past -> !field.equals(Field.SPEC.text()) || SpecText.needsPin(past.was()) == withPin)
            .toList();
    var among = fitting.isEmpty() ? all : fitting;
    var last = among.stream().map(Past::at).max(Comparator.naturalOrder()).orElseThrow();
    var latest = among.stream().filter(past -> past.at().equals(last)).toList();
    return latest.stream()
        .filter(past -> latest.size() == 1 || !past.was().equals(base.get(field)))
        .max(ORDER)
        .orElseGet(latest::getFirst);
  }

  private static List<Past> remembered(Collection<Set<Past>> said, Collection<Past> chosen) {
    var all = new ArrayList<Past>();
    said.forEach(all::addAll);
    all.removeAll(new LinkedHashSet<>(chosen));
    all.removeIf(past -> !Field.isRemembered(past.field()));
    all.sort(Comparator.comparing(Past::at).thenComparing(Past::field).thenComparing(Past::was));
    return all.subList(Math.max(0, all.size() - EntryLimits.HISTORY), all.size());
  }

  private static Clocks clocks(Entry mine, Entry theirs, Map<String, Past> chosen) {
    var born = mine.clocks().born().compareTo(theirs.clocks().born()) <= 0 ? mine.clocks().born() : theirs.clocks().born();
    var later = new TreeMap<String, Stamp>(mine.clocks().later());
    theirs.clocks().later().forEach((field, stamp) -> later.merge(field, stamp, Stamp::later)); // fields of newer versions too
    chosen.forEach(
        (field, past) -> {
          if (past.at().equals(born) && !past.was().equals(Registers.OUT)) {
            later.remove(field);
          } else {
            later.put(field, past.at());
          }
        });
    return new Clocks(born, later);
  }

  /** In their own order where both agree on it; two orders have nothing in common but the alphabet. */
  private static List<String> groups(Entry mine, Entry theirs, Map<String, String> texts) {
    if (mine.groups().equals(theirs.groups())) {
      return mine.groups().stream().filter(name -> texts.get(Field.group(name)).equals(Registers.IN)).toList();
    }
    var all = new ArrayList<String>();
    texts.forEach((field, text) -> Field.groupOf(field).filter(_ -> text.equals(Registers.IN)).ifPresent(all::add));
    all.sort(null);
    return all;
  }

  private static List<SecretVersion> secrets(Entry mine, Entry theirs) {
    var all = new LinkedHashMap<Stamp, SecretVersion>();
    mine.secrets().forEach(version -> all.put(version.made(), version));
    theirs.secrets().forEach(version -> all.merge(version.made(), version, EntryMerge::both));
    return Versions.ordered(List.copyOf(all.values()), EntryLimits.SECRETS);
  }

  /** The same secret on both sides: a code that was given anywhere must not be given again. */
  private static SecretVersion both(SecretVersion a, SecretVersion b) {
    var one = a.revision() >= b.revision() ? a : b;
    return one.raised(Math.max(a.counter(), b.counter()));
  }

  private static List<RecoveryVersion> recovery(Entry mine, Entry theirs) {
    var all = new LinkedHashMap<Stamp, RecoveryVersion>();
    mine.recovery().forEach(version -> all.put(version.made(), version));
    theirs.recovery().forEach(version -> all.merge(version.made(), version, EntryMerge::both));
    return Versions.ordered(List.copyOf(all.values()), EntryLimits.RECOVERY_LISTS);
  }

  private static RecoveryVersion both(RecoveryVersion a, RecoveryVersion b) {
    var marks = new TreeMap<>(a.marks());
    b.marks().forEach((number, mark) -> marks.merge(number, mark, EntryMerge::later));
    marks.keySet().removeIf(number -> number >= a.count());
    return new RecoveryVersion(a.revision(), a.made(), a.after(), a.count(), marks);
  }

  private static RecoveryVersion.Mark later(RecoveryVersion.Mark a, RecoveryVersion.Mark b) {
    int order = a.at().compareTo(b.at());
    return order > 0 || (order == 0 && a.used()) ? a : b;
  }

  private static Entry withinLimits(Entry entry) {
    int most = EntryLimits.GROUPS;
    return entry.groups().size() <= most ? entry : entry.with().groups(entry.groups().subList(0, most)).build();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
