package io.truefa.vault.session;

import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.SealRef;
import io.truefa.vault.SealSource;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.VaultEditor.Edited;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.file.OpenVault;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultStore;
import io.truefa.vault.merge.VaultMerge;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes in other files of the same vault: copies a synchronisation made, and our own after its key was changed elsewhere. */
final class Joining {
  private final VaultCodec codec;
  private final Saver saver;
  private final Meeting meeting;
  private final VaultMerge merge = new VaultMerge();

  Joining(VaultCodec codec, Saver saver, Meeting meeting) {
    this.codec = codec;
    this.saver = saver;
    this.meeting = meeting;
  }

  /** Takes in what {@code elsewhere} has, if the key of the open vault opens it. */
  MergeResult join(Unlocked open, VaultStore elsewhere) {
    byte[] bytes;
    try {
      bytes = elsewhere.read();
    } catch (VaultFaultException e) {
      return new MergeResult.Refused(e.fault());
    }
    try {
      var joined = meeting.withNewsOf(open.file(), codec.open(bytes, open.key()));
      var before = open.vault();
      return joined.map(merged -> result(before, open, saver.save(open, merged))).orElseGet(() -> new MergeResult.Merged(0, true));
    } catch (VaultFaultException e) {
      if (e.fault() != VaultFault.HEADER_FORGED) {
        return new MergeResult.Refused(e.fault());
      }
      return codec.isSameVault(bytes, open.key()) ? new MergeResult.CredentialNeeded() : new MergeResult.OtherVault();
    }
  }

  /** What {@link #join} would change; with a credential where the key is another. */
  CompareResult compare(Unlocked open, VaultStore elsewhere, Optional<Credential> credential) {
    try {
      var bytes = elsewhere.read();
      if (!codec.isSameVault(bytes, open.key())) {
        return new CompareResult.OtherVault();
      }
      if (credential.isEmpty()) {
        return compared(open, codec.open(bytes, open.key()));
      }
      var other = codec.unlock(bytes, credential.get()).map(VaultCodec.Entered::vault);
      if (other.isEmpty()) {
        return new CompareResult.WrongCredential();
      }
      try (var _ = other.get().key()) {
        return compared(open, other.get().file());
      }
    } catch (VaultFaultException e) {
      boolean otherKey = e.fault() == VaultFault.HEADER_FORGED && credential.isEmpty();
      return otherKey ? new CompareResult.CredentialNeeded() : new CompareResult.Refused(e.fault());
    } catch (KdfMemoryShortException e) {
      return new CompareResult.MemoryShort(e.neededMiB());
    }
  }

  private CompareResult compared(Unlocked open, VaultFile other) {
    var ours = open.vault();
    var merged = VaultCodec.settledIn(ours, merge.merge(Vault.empty(), ours, other.vault()));
    return new CompareResult.Compared(VaultDifference.between(ours, merged));
  }

  /** Takes in what {@code elsewhere} has, which has another key. What is new in it is sealed anew under the key that is open. */
  MergeResult join(Unlocked open, VaultStore elsewhere, Credential credential) {
    try {
      var bytes = elsewhere.read();
      if (!codec.isSameVault(bytes, open.key())) {
        return new MergeResult.OtherVault();
      }
      var other = codec.unlock(bytes, credential).map(VaultCodec.Entered::vault);
      if (other.isEmpty()) {
        return new MergeResult.WrongCredential();
      }
      try (var _ = other.get().key()) {
        var before = open.vault();
        return result(before, open, saveWith(open, Vault.empty(), other.get()));
      }
    } catch (VaultFaultException e) {
      return new MergeResult.Refused(e.fault());
    } catch (KdfMemoryShortException e) {
      return new MergeResult.MemoryShort(e.neededMiB());
    }
  }

  /**
   * Opens the vault as another program left it at our place under another key, and saves what {@code ours} has and it has not.
   *
   * @param swap takes the vault that is open from then on, and the slot that took the credential; not called unless all went well
   */
  MergeResult rejoin(Unlocked ours, VaultStore store, Credential credential, BiConsumer<Unlocked, SlotId> swap) {
    try {
      var bytes = store.read();
      if (!codec.isSameVault(bytes, ours.key())) {
        return new MergeResult.OtherVault();
      }
      var entered = codec.unlock(bytes, credential);
      return entered
          .map(in -> rejoin(ours, new Unlocked(codec, in.vault()), opened -> swap.accept(opened, in.slot())))
          .orElseGet(MergeResult.WrongCredential::new);
    } catch (VaultFaultException e) {
      return new MergeResult.Refused(e.fault());
    } catch (KdfMemoryShortException e) {
      return new MergeResult.MemoryShort(e.neededMiB());
    }
  }

  private MergeResult rejoin(Unlocked ours, Unlocked opened, Consumer<Unlocked> swap) {
    boolean kept = false;
    try {
      var theirs = opened.vault();
      var merged = VaultCodec.settledIn(theirs, merge.merge(ours.base(), theirs, ours.vault()));
      var saved =
          merged.equals(theirs)
              ? new SaveResult.Saved(true, List.of())
              : saveWith(opened, ours.base(), new OpenVault(ours.key(), ours.file()));
      var result = result(ours.vault(), opened, saved);
      if (result instanceof MergeResult.Merged) {
        swap.accept(opened);
        kept = true;
      }
      return result;
    } finally {
      if (!kept) {
        opened.close();
      }
    }
  }

  /** Saves {@code open} with everything {@code other} has, whose contents its own key opens. */
  private SaveResult saveWith(Unlocked open, Vault base, OpenVault other) {
    var contents = new LinkedHashMap<SealRef, SecretBuffer>();
    try {
      return saver.bring(
          open,
          vault -> {
            var merged = VaultCodec.settledIn(vault, merge.merge(base, vault, other.file().vault()));
            var seals = new LinkedHashMap<SealRef, SealSource>();
            for (var ref : missing(vault, merged)) {
              var content = contents.computeIfAbsent(ref, wanted -> codec.content(other.file(), wanted, other.key()).orElse(null));
              if (content == null) {
                return new Edited.NoSuchEntry(); // damaged there: nothing is taken from such a file
              }
              seals.put(ref, new SealSource.Fresh(content));
            }
            return new Edited.Changed(merged, List.of(), seals);
          });
    } finally {
      contents.values().forEach(SecretBuffer::close);
    }
  }

  private static List<SealRef> missing(Vault present, Vault merged) {
    var known = VaultCodec.revisions(present).keySet();
    return VaultCodec.revisions(merged).keySet().stream().filter(ref -> !known.contains(ref)).toList();
  }

  /** Whether that file has something the open vault has not, or may have: its password would tell. */
  boolean hasNews(Unlocked open, VaultStore elsewhere) {
    try {
      return meeting.withNewsOf(open.file(), codec.open(elsewhere.read(), open.key())).isPresent();
    } catch (VaultFaultException e) {
      return e.fault() == VaultFault.HEADER_FORGED;
    }
  }

  private static MergeResult result(Vault before, Unlocked open, SaveResult result) {
    return switch (result) {
      case SaveResult.Saved saved -> new MergeResult.Merged(changed(before, open.vault()), saved.durable());
      case SaveResult.NotSaved _, SaveResult.Locked _ -> new MergeResult.NotSaved(result);
      case SaveResult.NoSuchEntry _ -> new MergeResult.Refused(VaultFault.CELLS_DAMAGED);
    };
  }

  private static int changed(Vault before, Vault after) {
    Map<EntryId, Entry> known = new HashMap<>();
    before.entries().forEach(entry -> known.put(entry.id(), entry));
    int changed = 0;
    for (var entry : after.entries()) {
      if (!entry.equals(known.remove(entry.id()))) {
        changed++;
      }
    }
    return changed + known.size();
  }
}
