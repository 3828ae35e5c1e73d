package io.truefa.vault;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person does to a vault. A command, not a result: it can be applied again on top of somebody else's change.
 * {@link Undo} knows what takes it back.
 */
public sealed interface VaultEdit {

  /** Adds all of them in one save. The entries stay the caller's to close. */
  record Add(List<NewEntry> entries) implements VaultEdit {
    public Add {
      entries = List.copyOf(entries);
    }
  }

  /** Does all of them, one after the other, in one save; or none where one of them cannot be done. */
  record All(List<VaultEdit> edits) implements VaultEdit {
    public All {
      edits = List.copyOf(edits);
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

  /** Brings several back in one save, or none of them where one is not there. */
  record RestoreAll(List<EntryId> ids) implements VaultEdit {
    public RestoreAll {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Moves an entry that was put aside to the trash; its text and its secret stay as they are.
   *
   * @param key of {@link Quarantined#key}
   */
  record TrashAside(String key) implements VaultEdit {}

  /** Brings one that was put aside back from the trash, to where it was. */
  record RestoreAside(String key) implements VaultEdit {}

  /** Removes what has been in the trash since before {@code before}, for good. There is no way to destroy but this one. */
  record EmptyTrash(Instant before) implements VaultEdit {}

  /** Raises the counter of an HOTP entry to at least {@code counter}; it never goes back. */
  record RaiseCounter(EntryId id, long counter) implements VaultEdit {}

  /** Changes label, groups, note or favourite mark; spec and secret stay. */
  record Describe(EntryId id, Label label, List<String> groups, String note, boolean favourite) implements VaultEdit {
    public Describe {
      groups = List.copyOf(groups);
    }
  }

  /** Gives an entry another name. */
  record Rename(EntryId id, Label label) implements VaultEdit {}

  /** Puts an entry into exactly these groups. */
  record SetGroups(EntryId id, List<String> groups) implements VaultEdit {
    public SetGroups {
      groups = List.copyOf(groups);
    }
  }

  record SetNote(EntryId id, String note) implements VaultEdit {}

  record SetFavourite(EntryId id, boolean favourite) implements VaultEdit {}

  /**
   * Gives an entry a picture.
   *
   * @param icon its name or hash; empty for none
   */
  record SetIcon(EntryId id, String icon) implements VaultEdit {}

  /**
   * Gives an entry a picture of its own.
   *
   * @param base64 of a small PNG of at most {@link Pictures#BYTES} bytes
   */
  record SetPicture(EntryId id, String base64) implements VaultEdit {}

  /** What the clock of one service is ahead of ours. */
  record SetOffset(EntryId id, int seconds) implements VaultEdit {}

  /** What the true time is ahead of the clock of this machine. */
  record SetVaultOffset(int seconds) implements VaultEdit {}

  /**
   * Gives an entry another place in the list.
   *
   * @param before the entry it shall stand in front of; empty for the end
   */
  record Move(EntryId id, Optional<EntryId> before) implements VaultEdit {}

  /** Counts that a code was taken. */
  record Use(EntryId id, Instant at) implements VaultEdit {}

  /** Makes codes another way from the same secret; a counter stays where it is. */
  record SetSpec(EntryId id, OtpSpec spec) implements VaultEdit {}

  /** A new secret, and how codes are made from it. The one before is kept, sealed. The buffer stays the caller's. */
  record ReplaceSecret(EntryId id, OtpSpec spec, SecretBuffer secret) implements VaultEdit {}

  /** Puts a kept secret in force, which settles a conflict; {@link Entry#specFor} tells how its codes were made. */
  record ChooseSecret(EntryId id, Stamp made, OtpSpec spec) implements VaultEdit {}

  /**
   * Takes back what settled a conflict: these kept secrets are in conflict again, the first of them in force.
   *
   * @param chosen of which codes were given since; empty where of none of them
   */
  record ReopenConflict(EntryId id, List<Kept> secrets, Optional<Stamp> chosen) implements VaultEdit {
    public ReopenConflict {
      secrets = List.copyOf(secrets);
    }

    /**
     * One of them.
     *
     * @param made names it
     * @param spec how its codes are made
     */
    public record Kept(Stamp made, OtpSpec spec) {}
  }

  /**
   * The recovery codes a service gave; those before are kept, sealed. The buffer stays the caller's.
   *
   * @param codes in UTF-8, one per line
   * @param count how many lines
   */
  record SetRecoveryCodes(EntryId id, SecretBuffer codes, int count) implements VaultEdit {}

  /** Puts a kept list of recovery codes in force. */
  record ChooseRecoveryCodes(EntryId id, Stamp made) implements VaultEdit {}

  /** Takes the recovery codes away; they are kept, sealed. */
  record DropRecoveryCodes(EntryId id) implements VaultEdit {}

  /** Says that a recovery code is used up, or is not after all. */
  record MarkRecoveryCode(EntryId id, int number, boolean used) implements VaultEdit {}
}
