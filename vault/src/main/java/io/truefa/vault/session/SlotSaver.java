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
  private final Meeting meeting;
  private final Supplier<Optional<SaveResult.NotSaved>> refusal;

  /** Refuses to save where {@code refusal} says why. */
  SlotSaver(VaultStore store, Saver saver, Meeting meeting, Supplier<Optional<SaveResult.NotSaved>> refusal) {
    this.store = store;
    this.saver = saver;
    this.meeting = meeting;
    this.refusal = refusal;
  }

  /** {@code change} is asked anew for each version of the vault it meets. */
  SlotResult save(Unlocked open, Change change) {
    var refused = refusal.get();
    if (refused.isPresent()) {
      return new SlotResult.NotSaved(refused.get().fault());
    }
    try {
      var ground = open.file();
      for (int tried = 0; tried < MAX_TRIES; tried++) {
        switch (attempt(open, ground, change.apply(ground, open.key()))) {
          case Attempt.Done(var result) -> {
            return result;
          }
          case Attempt.Again(var newGround) -> ground = newGround;
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

  private Attempt attempt(Unlocked open, VaultFile ground, Edited edited) {
    return switch (edited) {
      case Edited.Next next -> write(open, ground, next);
      case Edited.NoSuchSlot _ -> new Attempt.Done(new SlotResult.NoSuchSlot());
      case Edited.LastOfAPerson _ -> new Attempt.Done(new SlotResult.LastOfAPerson());
      case Edited.TooMany _ -> new Attempt.Done(new SlotResult.TooMany());
      case Edited.TooCostly _ -> new Attempt.Done(new SlotResult.TooCostly());
    };
  }

  private Attempt write(Unlocked open, VaultFile ground, Edited.Next next) {
    var key = next.vault().key();
    boolean taken = key == open.key();
    try {
      var outcome = store.replace(ground, next.vault().file(), bytes -> saver.opens(bytes, next.vault().file(), key));
      if (outcome instanceof SaveOutcome.Committed) {
        open.replace(next.vault());
        taken = true;
      }
      return result(open, ground, outcome, next.slot());
    } finally {
      if (!taken) {
        key.close();
      }
    }
  }

  private Attempt result(Unlocked open, VaultFile ground, SaveOutcome outcome, SlotId slot) {
    return switch (outcome) {
      case SaveOutcome.Committed committed -> new Attempt.Done(new SlotResult.Done(slot, committed.durable()));
      case SaveOutcome.NotCommitted failed -> new Attempt.Done(new SlotResult.NotSaved(failed.fault()));
      case SaveOutcome.Occupied _ -> throw new IllegalStateException("replacing expects a vault there");
      case SaveOutcome.Overtaken overtaken ->
          switch (meeting.meet(open, ground, overtaken.theirs())) {
            case Meeting.Met.Ground(var met) -> new Attempt.Again(met);
            case Meeting.Met.Refused(var fault) -> new Attempt.Done(new SlotResult.NotSaved(fault));
          };
    };
  }

  /** What became of one attempt. */
  private sealed interface Attempt {
    record Done(SlotResult result) implements Attempt {}

    /** Overtaken; to be tried again on top of that. */
    record Again(VaultFile ground) implements Attempt {}
  }

  /** What the vault becomes. */
  @FunctionalInterface
  interface Change {
    Edited apply(VaultFile base, VaultKey key)
        throws KdfMemoryShortException, VaultTooLargeException, SlotNotCarriedException;
  }
}
