package io.truefa.vault.session;

import io.truefa.vault.Entry;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Inspection;
import io.truefa.vault.file.Inspector;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import io.truefa.vault.file.VaultTooLargeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A vault and its backups under one key, looked at byte by byte. Changes nothing but by {@link #repair}. */
public final class Examination implements AutoCloseable {
  private final VaultStore store;
  private final Inspector inspector;
  private final Renewal renewal;
  private final VaultKey key;
  private final boolean ownKey;

  /** @param ownKey whether the key was derived for this examination and goes with it */
  Examination(
      VaultStore store, Inspector inspector, Renewal renewal, VaultKey key, boolean ownKey) {
    this.store = store;
    this.inspector = inspector;
    this.renewal = renewal;
    this.key = key;
    this.ownKey = ownKey;
  }

  /** The vault itself. */
  public Inspection vault() {
    try {
      return inspector.inspect(store.read(), key);
    } catch (VaultFaultException e) {
      return Inspection.of(e.fault());
    }
  }

  /** The backups by the name of this vault, newest first. */
  public List<BackupFile> backups() {
    return store.backups();
  }

  /** One backup. Empty: it belongs to another vault, or to the time before the key changed, and says nothing. */
  public Optional<Inspection> backup(BackupFile backup) {
    try {
      var bytes = store.read(backup);
      var inspection = inspector.inspect(bytes, key);
      boolean otherKey = inspection.fault().filter(VaultFault.HEADER_FORGED::equals).isPresent();
      return otherKey ? Optional.empty() : Optional.of(inspection);
    } catch (VaultFaultException e) {
      return Optional.of(Inspection.of(e.fault()));
    }
  }

  /** Takes everything sealed that does not open from the newest backup that has it, and saves. */
  public RepairResult repair() {
    byte[] bytes;
    try {
      bytes = store.read();
    } catch (VaultFaultException e) {
      return new RepairResult.BeyondRepair();
    }
    var inspection = inspector.inspect(bytes, key);
    if (inspection.fault().isEmpty() && inspection.broken().isEmpty()) {
      return new RepairResult.NothingToRepair();
    }
    if (inspection.file().isEmpty()) {
      return new RepairResult.BeyondRepair();
    }
    return mend(bytes, inspection.file().get(), inspection.broken(), inspection.fault().isEmpty());
  }

  private RepairResult mend(byte[] bytes, VaultFile damaged, List<Entry> broken, boolean whole) {
    try {
      var above = renewal.above(bytes, key);
      var next = inspector.mendedFile(damaged, broken, spares(), above, key);
      return switch (renewal.put(Optional.of(bytes), whole, next, key)) {
        case RestoreResult.Restored(boolean durable) -> {
          var lost = inspector.broken(next, key);
          var mended = broken.stream().filter(entry -> !lost.contains(entry)).toList();
          yield new RepairResult.Repaired(mended, lost, durable);
        }
        case RestoreResult.NotRestored(var fault) -> new RepairResult.NotRepaired(fault);
      };
    } catch (VaultTooLargeException e) {
      return new RepairResult.NotRepaired(SaveFault.TOO_LARGE);
    }
  }

  /** Backups under this key, damaged ones too: each secret is looked at alone. */
  private List<VaultFile> spares() {
    var files = new ArrayList<VaultFile>();
    for (var backup : store.backups()) {
      backup(backup).flatMap(Inspection::file).ifPresent(files::add);
    }
    return files;
  }

  @Override
  public void close() {
    if (ownKey) {
      key.close();
    }
  }
}
