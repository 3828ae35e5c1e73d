package io.truefa.vault;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Applies edits to vaults. Knows nothing of files or keys, so the same edit can be applied again on newer content. */
public final class VaultEditor {
  private final Supplier<EntryId> ids;

  /** Entries that are added take their ids from {@code ids}. */
  public VaultEditor(Supplier<EntryId> ids) {
    this.ids = ids;
  }

  /** What {@code vault} becomes by {@code edit} at the instant {@code now}. */
  public Edited apply(Vault vault, VaultEdit edit, Instant now) {
    return switch (edit) {
      case VaultEdit.Add add -> add(vault, add.entries(), now);
      case VaultEdit.Trash trash -> change(vault, trash.id(), entry -> trash(entry, now));
      case VaultEdit.TrashAll all -> trashAll(vault, all.ids(), now);
      case VaultEdit.Restore restore -> change(vault, restore.id(), entry -> restore(entry, now));
      case VaultEdit.RaiseCounter raise -> change(vault, raise.id(), entry -> raise(entry, raise.counter(), now));
      case VaultEdit.Describe describe -> change(vault, describe.id(), entry -> entry.described(describe, now));
    };
  }

  private Edited add(Vault vault, List<NewEntry> entries, Instant now) {
    var added = new ArrayList<Entry>();
    for (var entry : entries) {
      var made = Entry.of(ids.get(), entry, now);
      if (entry.secret().size() > EntryLimits.SECRET_BYTES || !EntryLimits.allow(made)) {
        return new Edited.TooLarge();
      }
      if (entry.secret().size() == 0) {
        throw new IllegalArgumentException("an entry without a secret");
      }
      added.add(made);
    }
    return new Edited.Changed(vault.plus(added), added.stream().map(Entry::id).toList());
  }

  private static Edited change(Vault vault, EntryId id, Function<Entry, Entry> how) {
    Optional<Entry> changed = vault.entry(id).map(how);
    if (changed.isEmpty()) {
      return new Edited.NoSuchEntry();
    }
    return EntryLimits.allow(changed.get())
        ? new Edited.Changed(vault.with(changed.get()), List.of())
        : new Edited.TooLarge();
  }

  private static Edited trashAll(Vault vault, List<EntryId> ids, Instant now) {
    Edited edited = new Edited.Changed(vault, List.of());
    for (var id : ids) {
      if (edited instanceof Edited.Changed(Vault sofar, var _)) {
        edited = change(sofar, id, entry -> trash(entry, now));
      }
    }
    return edited;
  }

  private static Entry trash(Entry entry, Instant now) {
    return entry.trashed().isPresent() ? entry : entry.withTrashed(Optional.of(now), now);
  }

  private static Entry restore(Entry entry, Instant now) {
    return entry.trashed().isEmpty() ? entry : entry.withTrashed(Optional.empty(), now);
  }

  private static Entry raise(Entry entry, long counter, Instant now) {
    if (!(entry.spec() instanceof OtpSpec.Hotp hotp)) {
      throw new IllegalArgumentException("only entries that count have a counter");
    }
    return hotp.counter() >= counter
        ? entry
        : entry.withSpec(new OtpSpec.Hotp(hotp.hash(), hotp.digits(), counter), now);
  }

  /** What became of an edit. */
  public sealed interface Edited {

    /**
     * The vault after the edit.
     *
     * @param added ids of the entries the edit added, in its order
     */
    record Changed(Vault vault, List<EntryId> added) implements Edited {
      public Changed {
        added = List.copyOf(added);
      }
    }

    /** The edit names an entry that is not there. */
    record NoSuchEntry() implements Edited {}

    /** A part is over {@link EntryLimits}. */
    record TooLarge() implements Edited {}
  }
}
