package io.truefa.vault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which edits look at one entry alone, so that thousands of them need not go through the whole list each. */
final class EditTarget {
  private EditTarget() {}

  /** The entry; empty where the edit may touch, or look at, more than that. */
  static Optional<EntryId> of(VaultEdit edit) {
    return switch (edit) {
      case VaultEdit.RaiseCounter(var id, var _) -> Optional.of(id);
      case VaultEdit.Describe describe -> Optional.of(describe.id());
      case VaultEdit.Rename(var id, var _) -> Optional.of(id);
      case VaultEdit.SetGroups(var id, var _) -> Optional.of(id);
      case VaultEdit.SetNote(var id, var _) -> Optional.of(id);
      case VaultEdit.SetFavourite(var id, var _) -> Optional.of(id);
      case VaultEdit.SetIcon(var id, var _) -> Optional.of(id);
      case VaultEdit.SetOffset(var id, var _) -> Optional.of(id);
      case VaultEdit.SetSpec(var id, var _) -> Optional.of(id);
      case VaultEdit.ReplaceSecret(var id, var _, var _) -> Optional.of(id);
      case VaultEdit.ChooseSecret(var id, var _, var _) -> Optional.of(id);
      case VaultEdit.SetRecoveryCodes(var id, var _, var _) -> Optional.of(id);
      case VaultEdit.ChooseRecoveryCodes(var id, var _) -> Optional.of(id);
      case VaultEdit.DropRecoveryCodes(var id) -> Optional.of(id);
      case VaultEdit.MarkRecoveryCode(var id, var _, var _) -> Optional.of(id);
      default -> Optional.empty(); // taking the long way is never wrong
    };
  }

  /** Entries by their id. */
  static Map<EntryId, Entry> index(List<Entry> entries) {
    var byId = new HashMap<EntryId, Entry>();
    entries.forEach(entry -> byId.put(entry.id(), entry));
    return byId;
  }
}
