package io.truefa.vault.session;

import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.SaveOutcome;
import io.truefa.vault.file.VaultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Puts an open vault into another place. Blocking. */
public final class Moving {
  private final VaultStore store;
  private final Function<Path, VaultStore> stores;
  private final Saver saver;
  private final Room room;
  private final Held held;
  private final Uses uses;

  Moving(VaultStore store, Function<Path, VaultStore> stores, Saver saver, Room room, Held held, Uses uses) {
    this.store = store;
    this.stores = stores;
    this.saver = saver;
    this.room = room;
    this.held = held;
    this.uses = uses;
  }

  /**
   * Copies the vault to {@code place}, where nothing may be, opens and compares it there, has the place remembered, and then makes a
   * backup of the file that is here. Afterwards this session is locked, and of no more use; backups stay where they are. Unless the
   * answer is {@link MoveResult.Moved}, all is as it was, and open.
   *
   * @param remember notes the new place for good; false where it cannot
   */
  public MoveResult to(Path place, BooleanSupplier remember) {
    return room.saving(MoveResult.NotMoved::new, open -> to(open, place, remember));
  }

  private MoveResult to(Unlocked open, Path place, BooleanSupplier remember) {
    if (uses.any()) {
      var _ = held.save(open, new VaultEdit.All(List.of())); // what was only counted so far
    }
    if (saver.isRekeyed(open)) {
      return notMoved(SaveFault.REKEYED);
    }
    var _ = saver.refresh(open, true); // what another program saved goes along
    var kept = new AtomicReference<Optional<Path>>(Optional.empty());
    var file = open.file();
    var outcome =
        store.moveTo(
            stores.apply(place), file, bytes -> saver.opens(bytes, file, open.key()), remember, path -> kept.set(Optional.of(path)));
    return switch (outcome) {
      case SaveOutcome.Committed(boolean durable) -> {
        room.lock();
        yield new MoveResult.Moved(kept.get(), durable);
      }
      case SaveOutcome.Occupied() -> new MoveResult.Occupied();
      case SaveOutcome.NotCommitted(var fault) -> notMoved(fault);
      case SaveOutcome.Overtaken _ -> notMoved(SaveFault.BUSY); // between looking and moving
    };
  }

  private static MoveResult notMoved(SaveFault fault) {
    return new MoveResult.NotMoved(new SaveResult.NotSaved(fault));
  }
}
