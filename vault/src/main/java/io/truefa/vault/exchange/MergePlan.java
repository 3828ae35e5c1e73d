package io.truefa.vault.exchange;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What shall become of each entry of a file, and the one edit that does it. Made by {@link MergePlanner}; nothing is changed
 * by it. The entries stay the caller's.
 *
 * <p>Decided: what is new is added; what is there already is a duplicate; where an entry of the vault has the same name or
 * the same secret, both are kept, since nobody but the service knows which is right and one too many can be thrown away,
 * while one too few locks a person out. A counter only goes forward, whatever the rule: a lower one gives dead codes.
 */
public final class MergePlan {
  private final List<Item> items;
  private final List<Match> matches;
  private final Map<EntryId, Entry> present = new HashMap<>();
  private final Rule[] rules;
  private final boolean[] left;

  /** The furthest counter of each entry and its twins. */
  private final long[] counters;

  MergePlan(List<Item> items, List<Match> matches, Vault vault) {
    this.items = List.copyOf(items);
    this.matches = List.copyOf(matches);
    vault.live().forEach(entry -> present.put(entry.id(), entry));
    this.rules = new Rule[items.size()];
    this.left = new boolean[items.size()];
    this.counters = new long[items.size()];
    for (int i = 0; i < counters.length; i++) {
      counters[i] = spec(i).map(MergePlan::counter).orElse(0L);
      if (matches.get(i) instanceof Match.Clash(var id, var way) && way == Match.Way.OTHER_NAME) {
        counters[i] = Math.max(counters[i], counter(present.get(id).spec())); // one token, and its codes are spent up to there
      }
      if (matches.get(i) instanceof Match.Twin(int first)) {
        counters[first] = Math.max(counters[first], counters[i]);
      }
    }
    Arrays.fill(rules, Rule.KEEP);
    for (int i = 0; i < rules.length; i++) {
      if (matches.get(i) instanceof Match.Same) {
        rules[i] = Rule.SKIP;
      }
    }
  }

  public int size() {
    return items.size();
  }

  public Match match(int index) {
    return matches.get(index);
  }

  /** The name the file gives it. */
  public Label label(int index) {
    return switch (items.get(index)) {
      case Item.Read(var entry) -> entry.label();
      case Item.Rejected(var _, var label) -> label;
    };
  }

  /** How codes are made of it; empty where it is no entry. */
  public Optional<OtpSpec> spec(int index) {
    return items.get(index) instanceof Item.Read(var entry) ? Optional.of(entry.spec()) : Optional.empty();
  }

  /** The entry of the vault it was matched with. */
  public Optional<Entry> other(int index) {
    return target(index).map(present::get);
  }

  /** What is to be done where something like it is there; nothing else is touched by it. */
  public void rule(int index, Rule rule) {
    rules[index] = rule;
  }

  public Rule rule(int index) {
    return rules[index];
  }

  /** The same rule for every entry that something like it is there for. */
  public void ruleForAll(Rule rule) {
    for (int i = 0; i < rules.length; i++) {
      boolean same = matches.get(i) instanceof Match.Same;
      rules[i] = same && rule == Rule.KEEP ? Rule.SKIP : rule; // the same token twice serves nobody
    }
  }

  /** Whether the entry shall not be imported, whatever it is. */
  public void leaveOut(int index, boolean out) {
    left[index] = out;
  }

  public boolean isLeftOut(int index) {
    return left[index];
  }

  /** What becomes of each entry by the rules as they stand, in the order of the file. */
  public List<Result> results() {
    var results = new Result[items.size()];
    var taken = new HashSet<EntryId>(); // one entry of the vault becomes one entry of the file, and not then another
    for (int i = 0; i < results.length; i++) {
      if (matches.get(i) instanceof Match.Same(var id)) {
        taken.add(id);
      }
    }
    for (int i = 0; i < results.length; i++) {
      results[i] = result(i, taken);
    }
    return Arrays.asList(results);
  }

  private Result result(int index, Set<EntryId> taken) {
    return switch (matches.get(index)) {
      case Match.Refused _ -> Result.REFUSED;
      case Match.Twin _ -> Result.DUPLICATE;
      case Match.New _ -> left[index] ? Result.LEFT_OUT : Result.ADDED;
      case Match.Same same -> left[index] || updates(index, same).isEmpty() ? Result.DUPLICATE : Result.UPDATED;
      case Match.Clash(var id, var _) ->
          left[index]
              ? Result.LEFT_OUT
              : switch (rules[index]) {
                case SKIP -> Result.DUPLICATE;
                case KEEP -> Result.ADDED;
                case REPLACE -> taken.add(id) ? Result.UPDATED : Result.ADDED;
              };
    };
  }

  /** All of it as one edit; empty where there is nothing to change. */
  public Optional<VaultEdit> edit() {
    var results = results();
    var added = new ArrayList<NewEntry>();
    var edits = new ArrayList<VaultEdit>();
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case ADDED -> added.add(entry(i));
        case UPDATED -> edits.addAll(updates(i));
        case DUPLICATE, REFUSED, LEFT_OUT -> {
          // stays as it is
        }
      }
    }
    if (!added.isEmpty()) {
      edits.addFirst(new VaultEdit.Add(added));
    }
    return edits.isEmpty() ? Optional.empty() : Optional.of(new VaultEdit.All(edits));
  }

  private List<VaultEdit> updates(int index) {
    return switch (matches.get(index)) {
      case Match.Same same -> updates(index, same);
      case Match.Clash(var id, var way) -> replacement(present.get(id), entry(index), way);
      case Match.New _, Match.Twin _, Match.Refused _ -> List.of();
    };
  }

  private List<VaultEdit> updates(int index, Match.Same same) {
    var entry = entry(index);
    var was = present.get(same.id());
    var edits = new ArrayList<VaultEdit>();
    if (counter(entry.spec()) > counter(was.spec())) {
      edits.add(new VaultEdit.RaiseCounter(was.id(), counter(entry.spec())));
    }
    if (rules[index] == Rule.REPLACE) {
      edits.addAll(described(was, entry, was.label()));
    }
    return edits;
  }

  private static List<VaultEdit> replacement(Entry was, NewEntry entry, Match.Way way) {
    var edits = new ArrayList<VaultEdit>();
    switch (way) {
      case OTHER_NAME -> {
        if (counter(entry.spec()) > counter(was.spec())) {
          edits.add(new VaultEdit.RaiseCounter(was.id(), counter(entry.spec())));
        }
      }
      case OTHER_PARAMETERS -> {
        edits.add(new VaultEdit.SetSpec(was.id(), entry.spec()));
        if (counter(entry.spec()) > counter(was.spec())) {
          edits.add(new VaultEdit.RaiseCounter(was.id(), counter(entry.spec())));
        }
      }
      case OTHER_SECRET -> edits.add(new VaultEdit.ReplaceSecret(was.id(), entry.spec(), entry.secret()));
    }
    edits.addAll(described(was, entry, entry.label()));
    return edits;
  }

  /** What a person wrote is added to and never lost: groups of both, the note of the file where there is one. */
  private static List<VaultEdit> described(Entry was, NewEntry entry, Label label) {
    var groups = new LinkedHashSet<>(was.groups());
    entry.groups().stream().limit(Math.max(0, EntryLimits.GROUPS - groups.size())).forEach(groups::add);
    var note = entry.note().isEmpty() ? was.note() : entry.note();
    boolean favourite = was.favourite() || entry.favourite();
    boolean same =
        label.equals(was.label())
            && groups.size() == was.groups().size()
            && note.equals(was.note())
            && favourite == was.favourite();
    var edits = new ArrayList<VaultEdit>();
    if (!same) {
      edits.add(new VaultEdit.Describe(was.id(), label, List.copyOf(groups), note, favourite));
    }
    var details = entry.details();
    if (was.icon().isEmpty() && !details.icon().isEmpty()) {
      edits.add(
          details
              .picture()
              .<VaultEdit>map(picture -> new VaultEdit.SetPicture(was.id(), picture.base64()))
              .orElseGet(() -> new VaultEdit.SetIcon(was.id(), details.icon())));
    }
    if (was.offsetSeconds() == 0 && details.offsetSeconds() != 0) {
      edits.add(new VaultEdit.SetOffset(was.id(), details.offsetSeconds()));
    }
    if (was.recoveryCodes().isEmpty() && entry.recovery().isPresent()) {
      var codes = entry.recovery().get();
      edits.add(new VaultEdit.SetRecoveryCodes(was.id(), codes.codes(), codes.count()));
      codes.used().forEach(number -> edits.add(new VaultEdit.MarkRecoveryCode(was.id(), number, true)));
    }
    return edits;
  }

  /**
   * The entry as it goes into the vault; with the furthest counter of all its twins. Lent, and throws {@link
   * IllegalStateException} where it is none.
   */
  public NewEntry entry(int index) {
    if (!(items.get(index) instanceof Item.Read(var entry))) {
      throw new IllegalStateException("no entry");
    }
    return entry.spec() instanceof OtpSpec.Hotp hotp
        ? entry.as(entry.label(), new OtpSpec.Hotp(hotp.hash(), hotp.digits(), counters[index]))
        : entry;
  }

  /** Whether recovery codes of the file go into the vault with it, where {@code result} is what becomes of it. */
  public boolean takesRecoveryCodes(int index, Result result) {
    return switch (result) {
      case ADDED -> entry(index).recovery().isPresent();
      case UPDATED ->
          entry(index).recovery().isPresent()
              && rules[index] == Rule.REPLACE
              && other(index).filter(was -> was.recoveryCodes().isEmpty()).isPresent();
      case DUPLICATE, REFUSED, LEFT_OUT -> false;
    };
  }

  private static long counter(OtpSpec spec) {
    return spec instanceof OtpSpec.Hotp hotp ? hotp.counter() : 0;
  }

  private Optional<EntryId> target(int index) {
    return switch (matches.get(index)) {
      case Match.Same(var id) -> Optional.of(id);
      case Match.Clash(var id, var _) -> Optional.of(id);
      case Match.New _, Match.Twin _, Match.Refused _ -> Optional.empty();
    };
  }

  /**
   * What became of each entry.
   *
   * @param ids of the entries {@link #edit} added, in its order
   */
  public ImportReceipt receipt(List<EntryId> ids) {
    var results = results();
    var lines = new ArrayList<ImportReceipt.Line>();
    var fresh = ids.iterator();
    for (int i = 0; i < results.size(); i++) {
      var result = results.get(i);
      var id =
          switch (result) {
            case ADDED -> fresh.hasNext() ? Optional.of(fresh.next()) : Optional.<EntryId>empty();
            case UPDATED, DUPLICATE -> target(i);
            case REFUSED, LEFT_OUT -> Optional.<EntryId>empty();
          };
      lines.add(new ImportReceipt.Line(label(i), spec(i), result, matches.get(i), id));
    }
    return new ImportReceipt(lines);
  }
}
