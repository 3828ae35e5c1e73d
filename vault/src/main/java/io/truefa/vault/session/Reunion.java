package io.truefa.vault.session;

import io.truefa.vault.VaultDifference;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the backup an older or forked copy is brought together with: the newest save this machine saw, else the newest backup. */
final class Reunion {
  private final VaultStore store;
  private final VaultCodec codec;
  private final Meeting meeting;
  private final Optional<Anchors> anchors;

  Reunion(VaultStore store, VaultCodec codec, Meeting meeting, Optional<Anchors> anchors) {
    this.store = store;
    this.codec = codec;
    this.meeting = meeting;
    this.anchors = anchors;
  }

  Proposal with(Unlocked copy) {
    Partner reason = new Partner.None();
    for (var backup : candidates(copy)) {
      try {
        var bytes = store.read(backup);
        if (!codec.isSameVault(bytes, copy.key())) {
          continue;
        }
        return proposal(copy, backup, codec.open(bytes, copy.key()));
      } catch (VaultFaultException e) {
        reason = e.fault() == VaultFault.HEADER_FORGED ? new Partner.OtherKey() : reason;
      }
    }
    return new Proposal(reason, Optional.empty());
  }

  private Proposal proposal(Unlocked copy, BackupFile backup, VaultFile other) {
    var together = meeting.withNewsOf(copy.file(), other);
    if (together.isEmpty()) {
      return new Proposal(new Partner.NoNews(backup), Optional.empty());
    }
    var difference = VaultDifference.between(copy.vault(), together.get().vault());
    int changed = difference.changed().size() + difference.removed().size();
    var ready = new Partner.Ready(backup, isNewestSeen(backup, copy), difference.added().size(), changed);
    return new Proposal(ready, together);
  }

  private List<BackupFile> candidates(Unlocked copy) {
    return store.backups().stream()
        .sorted(Comparator.comparing(backup -> !isNewestSeen(backup, copy))) // stable: the others stay newest first
        .toList();
  }

  private boolean isNewestSeen(BackupFile backup, Unlocked copy) {
    return anchors.filter(all -> all.isNewestSeen(backup, copy.key())).isPresent();
  }

  /**
   * What could be done.
   *
   * @param together the copy with everything the backup has; only where the partner is ready
   */
  record Proposal(Partner partner, Optional<VaultFile> together) {}
}
