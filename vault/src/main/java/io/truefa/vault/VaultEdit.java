package io.truefa.vault;

import java.util.List;

/** What a person does to a vault. A command, not a result: it can be applied again on top of somebody else's change. */
public sealed interface VaultEdit {

  /** Adds all of them in one save. The entries stay the caller's to close. */
  record Add(List<NewEntry> entries) implements VaultEdit {
    public Add {
      entries = List.copyOf(entries);
    }
  }

  /** Moves an entry to the trash; its secret stays. */
  record Trash(EntryId id) implements VaultEdit {}

  /** Moves several to the trash in one save, or none of them where one is not there. */
  record TrashAll(List<EntryId> ids) implements VaultEdit {
    public TrashAll {
      ids = List.copyOf(ids);
    }
  }

  /** Brings an entry back from the trash. */
  record Restore(EntryId id) implements VaultEdit {}

  /** Raises the counter of an HOTP entry to at least {@code counter}; it never goes back. */
  record RaiseCounter(EntryId id, long counter) implements VaultEdit {}

  /** Changes label, groups, note or favourite mark; spec and secret stay. */
  record Describe(EntryId id, Label label, List<String> groups, String note, boolean favourite) implements VaultEdit {
    public Describe {
      groups = List.copyOf(groups);
    }
  }
}
