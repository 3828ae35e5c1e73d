package io.truefa.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The edit that takes another one back. It is an edit like any other: it is saved, dated and merged. */
public final class Undo {
  private Undo() {}

  /**
   * What takes {@code edit} back; empty where nothing can, as with a counter that was used or what left the trash for good.
   *
   * @param before the vault the edit was applied to
   * @param added ids of the entries the edit added
   */
  public static Optional<VaultEdit> of(VaultEdit edit, Vault before, List<EntryId> added) {
    return switch (edit) {
      case VaultEdit.Add _ -> Optional.of(new VaultEdit.TrashAll(added));
      case VaultEdit.All(var edits) -> all(edits, before, added);
      case VaultEdit.Trash(var id) -> entry(before, id).filter(Undo::isLive).map(_ -> new VaultEdit.Restore(id));
      case VaultEdit.TrashAll(var ids) ->
          some(ids.stream().filter(id -> entry(before, id).filter(Undo::isLive).isPresent()).toList())
              .map(VaultEdit.RestoreAll::new);
      case VaultEdit.Restore(var id) -> entry(before, id).filter(entry -> !isLive(entry)).map(_ -> new VaultEdit.Trash(id));
      case VaultEdit.RestoreAll(var ids) ->
          some(ids.stream().filter(id -> entry(before, id).filter(entry -> !isLive(entry)).isPresent()).toList())
              .map(VaultEdit.TrashAll::new);
      case VaultEdit.TrashAside(var key) -> aside(before, key, false).map(_ -> new VaultEdit.RestoreAside(key));
      case VaultEdit.RestoreAside(var key) -> aside(before, key, true).map(_ -> new VaultEdit.TrashAside(key));
      case VaultEdit.EmptyTrash _, VaultEdit.RaiseCounter _, VaultEdit.Use _ -> Optional.empty();
      case VaultEdit.Describe(var id, var _, var _, var _, var _) ->
          entry(before, id)
              .map(was -> new VaultEdit.Describe(id, was.label(), was.groups(), was.note(), was.favourite()));
      case VaultEdit.Rename(var id, var _) -> entry(before, id).map(was -> new VaultEdit.Rename(id, was.label()));
      case VaultEdit.SetGroups(var id, var _) -> entry(before, id).map(was -> new VaultEdit.SetGroups(id, was.groups()));
      case VaultEdit.SetNote(var id, var _) -> entry(before, id).map(was -> new VaultEdit.SetNote(id, was.note()));
      case VaultEdit.SetFavourite(var id, var _) ->
          entry(before, id).map(was -> new VaultEdit.SetFavourite(id, was.favourite()));
      case VaultEdit.SetIcon(var id, var _) -> entry(before, id).map(was -> new VaultEdit.SetIcon(id, was.icon()));
      case VaultEdit.SetPicture(var id, var _) -> entry(before, id).map(was -> new VaultEdit.SetIcon(id, was.icon()));
      case VaultEdit.SetOffset(var id, var _) ->
          entry(before, id).map(was -> new VaultEdit.SetOffset(id, was.offsetSeconds()));
      case VaultEdit.SetVaultOffset _ -> Optional.of(new VaultEdit.SetVaultOffset(before.offset().seconds()));
      case VaultEdit.Move(var id, var _) -> entry(before, id).map(_ -> new VaultEdit.Move(id, follower(before, id)));
      case VaultEdit.SetSpec(var id, var _) -> entry(before, id).map(was -> new VaultEdit.SetSpec(id, was.spec()));
      case VaultEdit.ReplaceSecret(var id, var _, var _) -> backToSecret(before, id, Optional.empty());
      case VaultEdit.ChooseSecret(var id, var made, var _) -> backToSecret(before, id, Optional.of(made));
      case VaultEdit.ReopenConflict(var id, var _, var _) -> backToSecret(before, id, Optional.empty());
      case VaultEdit.SetRecoveryCodes(var id, var _, var _) -> backToCodes(before, id);
      case VaultEdit.ChooseRecoveryCodes(var id, var _) -> backToCodes(before, id);
      case VaultEdit.DropRecoveryCodes(var id) -> backToCodes(before, id);
      case VaultEdit.MarkRecoveryCode(var id, var number, var used) ->
          entry(before, id)
              .flatMap(Entry::recoveryCodes)
              .filter(codes -> codes.isUsed(number) != used)
              .map(_ -> new VaultEdit.MarkRecoveryCode(id, number, !used));
    };
  }

  /** Each taken back to what was before all of them, the last one first. */
  private static Optional<VaultEdit> all(List<VaultEdit> edits, Vault before, List<EntryId> added) {
    var present = EditTarget.index(before.entries());
    var back = new ArrayList<VaultEdit>();
    for (var edit : edits.reversed()) {
      // edits of one entry look for it in a vault of that entry alone: there may be thousands of both
      var seen =
          EditTarget.of(edit)
              .map(id -> before.with(Optional.ofNullable(present.get(id)).stream().toList()))
              .orElse(before);
      of(edit, seen, added).ifPresent(back::add);
    }
    return back.isEmpty() ? Optional.empty() : Optional.of(new VaultEdit.All(back));
  }

  private static Optional<Entry> entry(Vault before, EntryId id) {
    return before.entry(id);
  }

  private static Optional<Quarantined> aside(Vault before, String key, boolean inTrash) {
    return before.quarantined().stream()
        .filter(each -> each.key().equals(key) && before.trashedAside(each).isPresent() == inTrash)
        .findFirst();
  }

  private static boolean isLive(Entry entry) {
    return entry.trashed().isEmpty();
  }

  private static Optional<List<EntryId>> some(List<EntryId> ids) {
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
  }

  private static Optional<EntryId> follower(Vault vault, EntryId id) {
    var ids = vault.entries().stream().map(Entry::id).toList();
    int next = ids.indexOf(id) + 1;
    return next < ids.size() ? Optional.of(ids.get(next)) : Optional.empty();
  }

  /** @param chosen the secret the edit put in force, if it did */
  private static Optional<VaultEdit> backToSecret(Vault before, EntryId id, Optional<Stamp> chosen) {
    return entry(before, id)
        .map(
            was ->
                was.conflicts().isEmpty()
                    ? new VaultEdit.ChooseSecret(id, was.secret().made(), was.spec())
                    : new VaultEdit.ReopenConflict(id, rivals(was), chosen));
  }

  private static List<VaultEdit.ReopenConflict.Kept> rivals(Entry was) {
    var inForce = new VaultEdit.ReopenConflict.Kept(was.secret().made(), was.spec());
    var others = was.conflicts().stream().map(each -> new VaultEdit.ReopenConflict.Kept(each.made(), was.specFor(each)));
    return Stream.concat(Stream.of(inForce), others).toList();
  }

  private static Optional<VaultEdit> backToCodes(Vault before, EntryId id) {
    return entry(before, id)
        .map(
            was ->
                was.recoveryCodes()
                    .<VaultEdit>map(codes -> new VaultEdit.ChooseRecoveryCodes(id, codes.made()))
                    .orElseGet(() -> new VaultEdit.DropRecoveryCodes(id)));
  }
}
