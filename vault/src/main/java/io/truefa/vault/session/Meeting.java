package io.truefa.vault.session;

import io.truefa.vault.Vault;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.merge.VaultMerge;
import java.util.Optional;

/** Brings what this session holds together with what another program put at its place. */
final class Meeting {
  private final VaultCodec codec;
  private final VaultMerge merge = new VaultMerge();

  Meeting(VaultCodec codec) {
    this.codec = codec;
  }

  /** What to go on from after {@code bytes} were found in the place of {@code ours}. */
  Met meet(Unlocked open, VaultFile ours, byte[] bytes) {
    try {
      var met = of(open.base(), ours, codec.open(bytes, open.key()));
      return met.<Met>map(Met.Ground::new).orElseGet(() -> new Met.Refused(SaveFault.REPLACED));
    } catch (VaultFaultException e) {
      boolean rekeyed = e.fault() == VaultFault.HEADER_FORGED && codec.isSameVault(bytes, open.key());
      return new Met.Refused(rekeyed ? SaveFault.REKEYED : SaveFault.REPLACED);
    }
  }

  /**
   * The file on disk with everything both have; empty where it is an older copy of ours that somebody put back: saving on top
   * of it would undo what that person did, and taking it would lose what was saved since.
   *
   * @param base what was last known to be common
   * @param ours what this session holds
   * @param theirs what is on disk, under the same key
   */
  Optional<VaultFile> of(Vault base, VaultFile ours, VaultFile theirs) {
    if (theirs.isMadeFrom(ours)) {
      return Optional.of(theirs); // also where it has less, as after a backup was restored
    }
    var merged = merged(base, ours, theirs);
    if (merged.equals(theirs.vault()) && !theirs.isOlderThan(ours)) {
      return Optional.of(theirs);
    }
    if (merged.equals(ours.vault()) && theirs.isOlderThan(ours)) {
      return Optional.empty();
    }
    return Optional.of(codec.onTopOf(theirs, ours, merged));
  }

  /** {@code ours} with the news of a file from elsewhere, such as the copy a synchronisation made; empty without news. */
  Optional<VaultFile> withNewsOf(VaultFile ours, VaultFile elsewhere) {
    var merged = VaultCodec.settledIn(ours.vault(), merge.merge(Vault.empty(), ours.vault(), elsewhere.vault()));
    return merged.equals(ours.vault()) ? Optional.empty() : Optional.of(codec.onTopOf(ours, elsewhere, merged));
  }

  private Vault merged(Vault base, VaultFile ours, VaultFile theirs) {
    return VaultCodec.settledIn(theirs.vault(), merge.merge(base, ours.vault(), theirs.vault()));
  }

  /** What became of it. */
  sealed interface Met {
    /** To be saved on top of: the file on disk with everything both have. */
    record Ground(VaultFile file) implements Met {}

    record Refused(SaveFault fault) implements Met {}
  }
}
