package io.truefa.vault;

import io.truefa.vault.SealRef.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Applies edits to vaults. Knows nothing of files or keys, so the same edit can be applied again on newer content. */
public final class VaultEditor {
  /** How long it is remembered that something was removed. A device that was away for longer brings it back. */
  public static final Duration REMEMBERED = Duration.ofDays(180);

  private final Supplier<EntryId> ids;
  private final HybridClock stamps;

  /** Entries that are added take their ids from {@code ids}, changes their stamps from {@code stamps}. */
  public VaultEditor(Supplier<EntryId> ids, HybridClock stamps) {
    this.ids = ids;
    this.stamps = stamps;
  }

  /** What {@code vault} becomes by {@code edit} at the instant {@code now}. */
  public Edited apply(Vault vault, VaultEdit edit, Instant now) {
    return apply(vault, edit, stamps.after(vault.latest(), now), now);
  }

  private Edited apply(Vault vault, VaultEdit edit, Stamp at, Instant now) {
    var to = new EntryEditor(at, now);
    return switch (edit) {
      case VaultEdit.Add add -> add(vault, add.entries(), at, now);
      case VaultEdit.All(var edits) -> all(vault, edits, now);
      case VaultEdit.Trash(var id) -> change(vault, id, to::trash);
      case VaultEdit.TrashAll(var all) -> changeAll(vault, all, to::trash);
      case VaultEdit.Restore(var id) -> change(vault, id, to::restore);
      case VaultEdit.RestoreAll(var all) -> changeAll(vault, all, to::restore);
      case VaultEdit.TrashAside(var key) -> aside(vault, key, Optional.of(now));
      case VaultEdit.RestoreAside(var key) -> aside(vault, key, Optional.empty());
      case VaultEdit.EmptyTrash(var before) -> emptyTrash(vault, before, at);
      case VaultEdit.RaiseCounter(var id, var counter) -> change(vault, id, entry -> to.raise(entry, counter));
      case VaultEdit.Describe describe -> change(vault, describe.id(), entry -> to.describe(entry, describe));
      case VaultEdit.Rename(var id, var label) -> change(vault, id, entry -> to.dated(entry, entry.with().label(label)));
      case VaultEdit.SetGroups(var id, var groups) ->
          change(vault, id, entry -> to.setGroups(entry, groups));
      case VaultEdit.SetNote(var id, var note) -> change(vault, id, entry -> to.dated(entry, entry.with().note(note)));
      case VaultEdit.SetFavourite(var id, var on) ->
          change(vault, id, entry -> to.dated(entry, entry.with().favourite(on)));
      case VaultEdit.SetIcon(var id, var icon) -> change(vault, id, entry -> to.dated(entry, entry.with().icon(icon)));
      case VaultEdit.SetPicture(var id, var base64) -> picture(vault, id, Base64.getDecoder().decode(base64), to);
      case VaultEdit.SetOffset(var id, var seconds) ->
          change(vault, id, entry -> to.dated(entry, entry.with().offsetSeconds(seconds)));
      case VaultEdit.SetVaultOffset(var seconds) -> setOffset(vault, seconds, at);
      case VaultEdit.Move(var id, var before) -> move(vault, id, before, to);
      case VaultEdit.Use(var id, var when) -> change(vault, id, entry -> to.use(entry, when));
      case VaultEdit.SetSpec(var id, var spec) -> change(vault, id, entry -> to.setSpec(entry, spec));
      case VaultEdit.ReplaceSecret(var id, var spec, var secret) -> {
        requireContent(secret.size());
        yield secret.size() > EntryLimits.SECRET_BYTES
            ? new Edited.TooLarge()
            : seal(vault, id, entry -> Optional.of(to.replaceSecret(entry, spec)), Content.SECRET, at, new SealSource.Fresh(secret));
      }
      case VaultEdit.ChooseSecret(var id, var made, var spec) ->
          seal(vault, id, entry -> to.chooseSecret(entry, made, spec), Content.SECRET, at, again(id, Content.SECRET, made));
      case VaultEdit.ReopenConflict reopen -> new Reopening(stamps).apply(vault, reopen, at, now);
      case VaultEdit.SetRecoveryCodes(var id, var codes, var count) -> {
        requireContent(Math.min(codes.size(), count));
        yield codes.size() > EntryLimits.RECOVERY_BYTES
            ? new Edited.TooLarge()
            : seal(
                vault, id, entry -> Optional.of(to.setRecovery(entry, count, List.of())), Content.RECOVERY, at,
                new SealSource.Fresh(codes));
      }
      case VaultEdit.ChooseRecoveryCodes(var id, var made) ->
          seal(vault, id, entry -> to.chooseRecovery(entry, made), Content.RECOVERY, at, again(id, Content.RECOVERY, made));
      case VaultEdit.DropRecoveryCodes(var id) ->
          change(vault, id, entry -> entry.recoveryCodes().isPresent() ? to.setRecovery(entry, 0, List.of()) : entry);
      case VaultEdit.MarkRecoveryCode(var id, var number, var used) ->
          maybe(vault, id, entry -> to.markRecovery(entry, number, used));
    };
  }

  /** One after the other; edits of one entry see a vault of that entry alone, as the list may be long and the edits many. */
  private Edited all(Vault vault, List<VaultEdit> edits, Instant now) {
    var whole = vault;
    var present = EditTarget.index(whole.entries());
    var changed = new LinkedHashMap<EntryId, Entry>(); // by edits of one entry, and not in `whole` yet
    var latest = whole.latest();
    var added = new ArrayList<EntryId>();
    var seals = new LinkedHashMap<SealRef, SealSource>();
    for (var edit : edits) {
      latest = stamps.after(latest, now);
      var target = EditTarget.of(edit);
      if (target.isEmpty()) {
        whole = whole.replacing(List.copyOf(changed.values()));
        changed.clear();
      }
      var seen =
          target.isEmpty()
              ? whole
              : whole.with(target.map(id -> changed.getOrDefault(id, present.get(id))).stream().toList());
      switch (apply(seen, edit, latest, now)) {
        case Edited.Changed next -> {
          if (target.isEmpty()) {
            whole = next.vault();
            present.clear();
            present.putAll(EditTarget.index(whole.entries()));
            latest = Stamp.later(latest, whole.latest());
          } else {
            next.vault().entries().forEach(entry -> changed.put(entry.id(), entry));
          }
          added.addAll(next.added());
          seals.putAll(next.seals());
        }
        case Edited.NoSuchEntry none -> {
          return none;
        }
        case Edited.TooLarge large -> {
          return large;
        }
      }
    }
    return new Edited.Changed(whole.replacing(List.copyOf(changed.values())), added, seals);
  }

  private Edited add(Vault vault, List<NewEntry> entries, Stamp at, Instant now) {
    var added = new ArrayList<Entry>();
    var seals = new LinkedHashMap<SealRef, SealSource>();
    long position = Positions.behind(vault.entries());
    for (var entry : entries) {
      var made = made(ids.get(), entry, position, at, now);
      if (entry.secret().size() > EntryLimits.SECRET_BYTES || !EntryLimits.allow(made)) {
        return new Edited.TooLarge();
      }
      requireContent(entry.secret().size());
      added.add(made);
      seals.put(SealRef.of(made.id(), made.secret()), new SealSource.Fresh(entry.secret()));
      if (entry.recovery().isPresent()) {
        var codes = entry.recovery().get();
        if (codes.codes().size() > EntryLimits.RECOVERY_BYTES) {
          return new Edited.TooLarge();
        }
        requireContent(Math.min(codes.codes().size(), codes.count()));
        seals.put(SealRef.of(made.id(), made.recovery().getFirst()), new SealSource.Fresh(codes.codes()));
      }
      position += Positions.GAP;
    }
    var pictures = entries.stream().map(entry -> entry.details().picture()).flatMap(Optional::stream).toList();
    var whole = vault.plus(added);
    return new Edited.Changed(
        pictures.isEmpty() ? whole : Pictures.kept(whole, pictures), added.stream().map(Entry::id).toList(), seals);
  }

  private static Entry made(EntryId id, NewEntry from, long position, Stamp at, Instant now) {
    var spec = from.spec();
    var secret = new SecretVersion(1, at, List.of(), SpecText.needsPin(spec), SpecText.counter(spec));
    return new EntryBuilder(id)
        .label(from.label())
        .spec(spec)
        .groups(from.groups())
        .note(from.note())
        .favourite(from.favourite())
        .icon(from.details().icon())
        .offsetSeconds(from.details().offsetSeconds())
        .position(position)
        .secrets(List.of(secret))
        .recovery(from.recovery().stream().map(codes -> made(codes, at)).toList())
        .created(now)
        .changed(now)
        .clocks(new Clocks(at, Map.of()))
        .build();
  }

  private static RecoveryVersion made(NewEntry.Recovery from, Stamp at) {
    var marks = new HashMap<Integer, RecoveryVersion.Mark>();
    from.used().forEach(number -> marks.put(number, new RecoveryVersion.Mark(true, at)));
    return new RecoveryVersion(1, at, List.of(), from.count(), marks);
  }

  private static void requireContent(int size) {
    if (size == 0) {
      throw new IllegalArgumentException("an entry without a secret, a list of no codes, or no picture");
    }
  }

  private static Edited change(Vault vault, EntryId id, Function<Entry, Entry> how) {
    return maybe(vault, id, how.andThen(Optional::of));
  }

  private static Edited maybe(Vault vault, EntryId id, Function<Entry, Optional<Entry>> how) {
    return vault.entry(id).flatMap(how).map(changed -> changed(vault, List.of(changed))).orElseGet(Edited.NoSuchEntry::new);
  }

  private static Edited changeAll(Vault vault, List<EntryId> ids, Function<Entry, Entry> how) {
    var changed = ids.stream().map(vault::entry).flatMap(Optional::stream).map(how).toList();
    return changed.size() == ids.size() ? changed(vault, changed) : new Edited.NoSuchEntry();
  }

  private static Edited changed(Vault vault, List<Entry> changed) {
    return changed.stream().allMatch(EntryLimits::allow)
        ? new Edited.Changed(vault.replacing(changed), List.of(), Map.of())
        : new Edited.TooLarge();
  }

  private static Edited seal(
      Vault vault, EntryId id, Function<Entry, Optional<Entry>> how, Content content, Stamp at, SealSource source) {
    return switch (maybe(vault, id, how)) {
      case Edited.Changed(var changed, var _, var _) ->
          new Edited.Changed(changed, List.of(), Map.of(new SealRef(id, content, at), source));
      case Edited.NoSuchEntry none -> none;
      case Edited.TooLarge large -> large;
    };
  }

  private static SealSource again(EntryId id, Content content, Stamp made) {
    return new SealSource.Again(new SealRef(id, content, made));
  }

  private static Edited picture(Vault vault, EntryId id, byte[] bytes, EntryEditor to) {
    requireContent(bytes.length);
    if (bytes.length > Pictures.BYTES) {
      return new Edited.TooLarge();
    }
    var picture = new Picture(bytes);
    return switch (change(vault, id, entry -> to.dated(entry, entry.with().icon(picture.name())))) {
      case Edited.Changed(var changed, var added, var seals) ->
          new Edited.Changed(Pictures.kept(changed, List.of(picture)), added, seals);
      case Edited.NoSuchEntry none -> none;
      case Edited.TooLarge large -> large;
    };
  }

  private static Edited move(Vault vault, EntryId id, Optional<EntryId> before, EntryEditor to) {
    var entry = vault.entry(id);
    if (entry.isEmpty()) {
      return new Edited.NoSuchEntry();
    }
    if (before.equals(Optional.of(id))) {
      return changed(vault, List.of());
    }
    var present = new HashMap<EntryId, Entry>();
    vault.entries().forEach(each -> present.put(each.id(), each));
    var moved =
        Positions.moved(vault.entries(), entry.get(), before).stream()
            .map(after -> to.moved(present.get(after.id()), after.position()))
            .toList();
    return new Edited.Changed(vault.with(moved), List.of(), Map.of());
  }

  private static Edited setOffset(Vault vault, int seconds, Stamp at) {
    if (Math.abs((long) seconds) > EntryLimits.OFFSET_SECONDS) {
      return new Edited.TooLarge();
    }
    boolean same = seconds == vault.offset().seconds();
    return new Edited.Changed(same ? vault : vault.with(new Vault.Offset(seconds, at)), List.of(), Map.of());
  }

  private static Edited emptyTrash(Vault vault, Instant before, Stamp at) {
    var old = vault.trash().stream().filter(entry -> entry.trashed().orElseThrow().isBefore(before)).toList();
    return new Edited.Changed(AsideTrash.emptied(vault.without(old, at), before), List.of(), Map.of());
  }

  private static Edited aside(Vault vault, String key, Optional<Instant> since) {
    var there = vault.quarantined().stream().filter(each -> each.key().equals(key)).findFirst();
    if (there.isEmpty()) {
      return new Edited.NoSuchEntry();
    }
    boolean same = vault.trashedAside(there.get()).isPresent() == since.isPresent();
    return new Edited.Changed(same ? vault : AsideTrash.with(vault, key, since), List.of(), Map.of());
  }

  /** What became of an edit. */
  public sealed interface Edited {

    /**
     * The vault after the edit.
     *
     * @param added ids of the entries the edit added, in its order
     * @param seals what is to be sealed for it, and from where
     */
    record Changed(Vault vault, List<EntryId> added, Map<SealRef, SealSource> seals) implements Edited {
      public Changed {
        added = List.copyOf(added);
      }
    }

    /** The edit names an entry, or a part of one, that is not there. */
    record NoSuchEntry() implements Edited {}

    /** A part is over {@link EntryLimits}. */
    record TooLarge() implements Edited {}
  }
}
