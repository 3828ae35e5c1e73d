package io.truefa.vault.session;

import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.vault.credential.SlotId;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.SaveOutcome;
import io.truefa.vault.file.SlotEditor.Edited;
import io.truefa.vault.file.SlotNotCarriedException;
import io.truefa.vault.file.VaultFile;
import io.truefa.vault.file.VaultKey;
import io.truefa.vault.file.VaultStore;
import io.truefa.vault.file.VaultTooLargeException;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings one change of slots to disk, on top of whatever another program brought there first. */
final class SlotSaver {
  private static final int MAX_TRIES = 20;

  private final VaultStore store;
  private final Saver saver;
  private final Supplier<Optional<SaveResult.NotSaved>> refusal;

  /** Refuses to save where {@code refusal} says why. */
  SlotSaver(VaultStore store, Saver saver, Supplier<Optional<SaveResult.NotSaved>> refusal) {
    this.store = store;
    this.saver = saver;
    this.refusal = refusal;
  }

  /** {@code change} is asked anew for each version of the vault it meets. */
  SlotResult save(Unlocked open, Change change) {
    var refused = refusal.get();
    if (refused.isPresent()) {
      return new SlotResult.NotSaved(refused.get().fault());
    }
    try {
      for (int tried = 0; tried < MAX_TRIES; tried++) {
        var attempt = attempt(open, change.apply(open.file(), open.key()));
        if (attempt.isPresent()) {
          return attempt.get();
        }
      }
      return new SlotResult.NotSaved(SaveFault.BUSY);
    } catch (VaultTooLargeException e) {
      return new SlotResult.NotSaved(SaveFault.TOO_LARGE);
    } catch (KdfMemoryShortException e) {
      return new SlotResult.MemoryShort(e.neededMiB());
    } catch (SlotNotCarriedException e) {
      return new SlotResult.NotCarried();
    }
  }

  private Optional<SlotResult> attempt(Unlocked open, Edited edited) {
    return switch (edited) {
      case Edited.Next next -> write(open, next);
      case Edited.NoSuchSlot _ -> Optional.of(new SlotResult.NoSuchSlot());
      case Edited.LastOfAPerson _ -> Optional.of(new SlotResult.LastOfAPerson());
      case Edited.TooMany _ -> Optional.of(new SlotResult.TooMany());
      case Edited.TooCostly _ -> Optional.of(new SlotResult.TooCostly());
    };
  }

  /** Empty: overtaken, to be tried again on what is there now. */
  private Optional<SlotResult> write(Unlocked open, Edited.Next next) {
    var base = open.file();
    var key = next.vault().key();
    boolean taken = key == open.key();
    try {
      var outcome = store.replace(base, next.vault().file(), bytes -> saver.opens(bytes, next.vault().file(), key));
      if (outcome instanceof SaveOutcome.Committed) {
        open.replace(next.vault());
        taken = true;
      }
      return result(open, base, outcome, next.slot());
    } finally {
      if (!taken) {
        key.close();
      }
    }
  }

  private Optional<SlotResult> result(Unlocked open, VaultFile base, SaveOutcome outcome, SlotId slot) {
    return switch (outcome) {
      case SaveOutcome.Committed committed -> Optional.of(new SlotResult.Done(slot, committed.durable()));
      case SaveOutcome.NotCommitted failed -> Optional.of(new SlotResult.NotSaved(failed.fault()));
      case SaveOutcome.Occupied _ -> throw new IllegalStateException("replacing expects a vault there");
      case SaveOutcome.Overtaken overtaken ->
          saver.takeTheirs(open, base, overtaken.theirs()).map(SlotResult.NotSaved::new);
    };
  }

  /** What the vault becomes. */
  @FunctionalInterface
  interface Change {
    Edited apply(VaultFile base, VaultKey key)
        throws KdfMemoryShortException, VaultTooLargeException, SlotNotCarriedException;
  }
}
