package io.truefa.app.add;

import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.NewEntry;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.session.SaveResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes edits in memory; knows duplicates by their label. */
final class FakeAddVault implements AddVault {
  final List<VaultEdit> edits = new ArrayList<>();
  final Set<Label> known = new HashSet<>();
  Optional<SaveFault> fault = Optional.empty();
  boolean durable = true;
  boolean open = true;
  Runnable whileSaving = () -> {};

  @Override
  public Optional<EntryId> duplicateOf(NewEntry candidate) {
    return known.contains(candidate.label()) ? Optional.of(id(0)) : Optional.empty();
  }

  @Override
  public SaveResult apply(VaultEdit edit) {
    whileSaving.run();
    if (fault.isPresent()) {
      return new SaveResult.NotSaved(fault.get());
    }
    edits.add(edit);
    var ids = new ArrayList<EntryId>();
    if (edit instanceof VaultEdit.Add add) {
      for (var entry : add.entries()) {
        entry.secret().use(bytes -> bytes.byteSize()); // as a save would; throws if somebody closed it too early
        ids.add(id(ids.size() + 1));
      }
    }
    return new SaveResult.Saved(durable, ids);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  static EntryId id(long number) {
    return new EntryId(new UUID(1, number));
  }
}
