package io.truefa.vault.session;

import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.BackupPlace;
import io.truefa.vault.file.Freshness;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFile;
import java.nio.file.Path;
import java.util.Optional;

/** Knows how the open file stands to what this machine remembers, and remembers what is saved. */
final class Standings {
  private final Optional<Anchors> anchors;
  private final boolean isBackup;
  private volatile Standing now = new Standing.Current();

  /** @param anchors where nothing is to be remembered, empty */
  Standings(Optional<Anchors> anchors, Path file) {
    this.anchors = anchors;
    this.isBackup = BackupPlace.isBackup(file);
  }

  Standing now() {
    return now;
  }

  Optional<Anchors> anchors() {
    return anchors;
  }

  /** The file of {@code open} was just opened, or made, or taken over from another program. */
  void opened(Unlocked open) {
    now = isBackup ? new Standing.BackupCopy() : compared(open);
    if (!now.isReadOnly()) {
      saved(open.file(), open);
    }
  }

  private Standing compared(Unlocked open) {
    return switch (anchors.map(all -> all.freshness(open.file(), open.key())).orElseGet(Freshness.Fresh::new)) {
      case Freshness.Fresh _ -> new Standing.Current();
      case Freshness.Older(var missing, var seen) -> new Standing.Older(missing, seen);
      case Freshness.Forked(var seen) -> new Standing.Forked(seen);
    };
  }

  /** {@code file} is on disk for good. */
  void saved(VaultFile file, Unlocked open) {
    anchors.ifPresent(all -> all.remember(file, open.key()));
  }

  /** A save numbered above everything known took the place of the file. */
  void settled() {
    now = new Standing.Current();
  }

  /** Why nothing may be saved, if so. */
  Optional<SaveResult.NotSaved> refusal() {
    return switch (now) {
      case Standing.Current _ -> Optional.empty();
      case Standing.Older _ -> Optional.of(new SaveResult.NotSaved(SaveFault.OLDER_COPY));
      case Standing.Forked _ -> Optional.of(new SaveResult.NotSaved(SaveFault.FORKED));
      case Standing.BackupCopy _ -> Optional.of(new SaveResult.NotSaved(SaveFault.IS_A_BACKUP));
    };
  }
}
