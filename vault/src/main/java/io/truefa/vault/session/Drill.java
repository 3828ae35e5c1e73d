package io.truefa.vault.session;

import io.truefa.vault.Entry;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Inspector;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import java.util.ArrayList;
import java.util.List;

/** Proves that the newest backup could be restored, without restoring it. */
final class Drill {
  private final VaultStore store;
  private final VaultCodec codec;
  private final Inspector inspector;

  Drill(VaultStore store, VaultCodec codec, Inspector inspector) {
    this.store = store;
    this.codec = codec;
    this.inspector = inspector;
  }

  DrillResult run(List<BackupFile> newestFirst, VaultFile present, VaultKey key) {
    if (newestFirst.isEmpty()) {
      return new DrillResult.NoBackup();
    }
    var newest = newestFirst.getFirst();
    try {
      var bytes = store.read(newest);
      var inspection = inspector.inspect(bytes, key);
      if (inspection.fault().isPresent()) {
        var fault = inspection.fault().get();
        boolean rekeyed = fault == VaultFault.HEADER_FORGED && codec.isSameVault(bytes, key);
        return rekeyed ? new DrillResult.OtherKey(newest) : new DrillResult.Unreadable(newest, fault);
      }
      return compare(newest, inspection.file().orElseThrow(), inspection.broken(), present, key);
    } catch (VaultFaultException e) {
      return new DrillResult.Unreadable(newest, e.fault());
    }
  }

  private DrillResult compare(
      BackupFile backup, VaultFile file, List<Entry> broken, VaultFile present, VaultKey key) {
    var bad = new ArrayList<>(broken);
    for (var entry : file.vault().entries()) {
      boolean unchanged =
          present
              .vault()
              .entry(entry.id())
              .filter(now -> now.secretRevision() == entry.secretRevision())
              .filter(now -> now.secret().made().equals(entry.secret().made())) // two devices can give one number twice
              .isPresent();
      // A secret that is broken in the vault itself says nothing about the backup, which may be what mends it.
      boolean differs = unchanged && !inspector.sameSecret(entry.id(), file, present, key).orElse(true);
      if (differs && !bad.contains(entry)) {
        bad.add(entry);
      }
    }
    if (!bad.isEmpty()) {
      return new DrillResult.Broken(backup, bad);
    }
    int differing = VaultDifference.between(file.vault(), present.vault()).size();
    return new DrillResult.Proven(backup, file.vault().entries().size(), differing);
  }
}
