package io.truefa.vault.session;

import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.Vault;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.VaultEditor;
import io.truefa.vault.file.Anchors;
import io.truefa.vault.file.Inspector;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.SaveOutcome;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultFaultException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import java.time.Clock;
import java.util.Optional;

/** Puts another save in the place of the vault: a save like any other, numbered above everything known. */
final class Renewal {
  private final VaultStore store;
  private final VaultCodec codec;
  private final VaultEditor editor;
  private final Clock clock;
  private final Optional<Anchors> anchors;

  Renewal(VaultStore store, VaultCodec codec, VaultEditor editor, Clock clock, Optional<Anchors> anchors) {
    this.store = store;
    this.codec = codec;
    this.editor = editor;
    this.clock = clock;
    this.anchors = anchors;
  }

  /** The highest number of a save of this vault that anybody knows of, {@code present} being the file that is there. */
  long above(byte[] present, VaultKey key) {
    long remembered = anchors.map(all -> all.highest(key)).orElse(0L);
    long claimed = codec.isSameVault(present, key) ? Inspector.claimedGeneration(present) : 0;
    return Math.max(remembered, claimed);
  }

  /** The entries of {@code earlier}; counters that {@code present} has raised since stay, as no code may come twice. */
  Vault entries(Vault earlier, Optional<Vault> present) {
    var entries = earlier;
    for (var entry : earlier.entries()) {
      long now = present.flatMap(vault -> vault.entry(entry.id())).map(Renewal::counter).orElse(0L);
      if (now > counter(entry)) {
        var raised = editor.apply(entries, new VaultEdit.RaiseCounter(entry.id(), now), clock.instant());
        if (raised instanceof VaultEditor.Edited.Changed changed) {
          entries = changed.vault();
        }
      }
    }
    return entries;
  }

  private static long counter(Entry entry) {
    return entry.spec() instanceof OtpSpec.Hotp hotp ? hotp.counter() : 0;
  }

  /**
   * @param seen what was read from there; empty where nothing was
   * @param whole whether that opened with its key
   */
  RestoreResult put(Optional<byte[]> seen, boolean whole, VaultFile next, VaultKey key) {
    return switch (store.restore(seen, whole, next, bytes -> opens(bytes, next, key))) {
      case SaveOutcome.Committed(boolean durable) -> {
        if (durable) {
          anchors.ifPresent(all -> all.remember(next, key));
        }
        yield new RestoreResult.Restored(durable);
      }
      case SaveOutcome.NotCommitted(var fault) -> new RestoreResult.NotRestored(fault);
      // somebody saved or made a vault there since it was read; what is there must be looked at anew
      case SaveOutcome.Overtaken _, SaveOutcome.Occupied _ -> new RestoreResult.NotRestored(SaveFault.BUSY);
    };
  }

  private boolean opens(byte[] bytes, VaultFile expected, VaultKey key) {
    try {
      var back = codec.open(bytes, key);
      return back.isSameSaveAs(expected) && back.vault().equals(expected.vault());
    } catch (VaultFaultException e) {
      return false;
    }
  }
}
