package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.vault.EntryId;
import io.truefa.vault.Undo;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.Rivals;
import io.truefa.vault.session.SaveResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets a person say which of two secrets of an entry is right, by their codes. UI thread only; knows nothing of nodes. */
final class RivalsModel {
  private final CodesVault vault;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final Clock clock;
  private final EntryModel entry;
  private final EntryId id;

  private Runnable changed = () -> {};
  private List<Rivals.Rival> rivals = List.of();
  private boolean looking;
  private boolean busy;

  RivalsModel(CodesVault vault, CodesContext context, EntryModel entry, EntryId id) {
    this.vault = vault;
    this.background = context.background();
    this.navigator = context.navigator();
    this.texts = context.texts();
    this.clock = context.clock();
    this.entry = entry;
    this.id = id;
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  boolean isInConflict() {
    return entry.entry().filter(shown -> !shown.conflicts().isEmpty()).isPresent();
  }

  /** The one in force first; none until they are known. */
  List<Rivals.Rival> rivals() {
    return rivals;
  }

  boolean isBusy() {
    return busy;
  }

  /** To be called a few times a second: their codes change. */
  void tick() {
    if (!isInConflict()) {
      if (!rivals.isEmpty()) {
        rivals = List.of();
        changed.run();
      }
    } else if (!looking && isDue()) {
      looking = true;
      background.run(() -> vault.rivals(id, clock.instant()), this::took, () -> looking = false);
    }
  }

  private boolean isDue() {
    var now = clock.instant();
    return rivals.isEmpty()
        || rivals.stream().anyMatch(rival -> rival.code().filter(code -> !CodeCache.covers(code, now)).isPresent());
  }

  private void took(List<Rivals.Rival> found) {
    if (entry.isOpen() && !found.equals(rivals)) {
      rivals = found;
      changed.run();
    }
  }

  /** Keeps that one; the others stay in the vault, sealed, as former secrets do. */
  void keep(Rivals.Rival rival) {
    entry.edits().apply(new VaultEdit.ChooseSecret(id, rival.made(), rival.spec()), texts.get("codes.rivals.kept"));
  }

  /** Makes an entry of its own of each other one. */
  void keepAll() {
    if (busy) {
      return;
    }
    busy = true;
    changed.run();
    var conflict =
        entry
            .entry()
            .map(shown -> new VaultEdit.ChooseSecret(id, shown.secret().made(), shown.spec()))
            .flatMap(settled -> Undo.of(settled, vault.vault(), List.of()));
    background.run(
        () -> vault.keepAll(id),
        result -> keptAll(result, conflict),
        () -> {
          busy = false;
          changed.run();
        });
  }

  /** @param conflict what brings it back, which goes with the entries that were made of it */
  private void keptAll(SaveResult result, Optional<VaultEdit> conflict) {
    if (!(result instanceof SaveResult.Saved(boolean durable, var added))) {
      entry.edits().failed(result);
      return;
    }
    if (!durable) {
      navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
    }
    if (entry.isOpen()) {
      entry.edits().changed();
      navigator.toast(
          texts.get("codes.rivals.split"),
          texts.get("codes.undo"),
          () -> entry.edits().apply(back(added, conflict), () -> {}));
    }
  }

  private static VaultEdit back(List<EntryId> added, Optional<VaultEdit> conflict) {
    return new VaultEdit.All(Stream.concat(Stream.of(new VaultEdit.TrashAll(added)), conflict.stream()).toList());
  }

  /** Nothing is left to be seen. */
  void close() {
    rivals = List.of();
    changed = () -> {};
  }
}
