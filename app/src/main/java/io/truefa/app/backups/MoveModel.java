package io.truefa.app.backups;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.vault.session.MoveResult;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Puts the vault into another place, once a person chose one and said yes. UI thread only; knows nothing of nodes. */
final class MoveModel {
  private final VaultSession session;
  private final VaultPlace place;
  private final Background background;
  private final Navigator navigator;
  private final BiConsumer<Path, Optional<Path>> moved;

  private final ReadOnlyObjectWrapper<Optional<Path>> target = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** @param moved told of the new place, and of the backup the old file became; empty: it stays where it was */
  MoveModel(
      VaultSession session,
      VaultPlace place,
      Background background,
      Navigator navigator,
      BiConsumer<Path, Optional<Path>> moved) {
    this.session = session;
    this.place = place;
    this.background = background;
    this.navigator = navigator;
    this.moved = moved;
  }

  Path now() {
    return session.file();
  }

  boolean isGiven() {
    return place.isGiven();
  }

  boolean isPossible() {
    return !place.isGiven() && session.state() == SessionState.UNLOCKED;
  }

  /** The place that was chosen, and is to be confirmed. */
  ReadOnlyObjectProperty<Optional<Path>> target() {
    return target.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** The place it is in already is none to go to. */
  void choose(Path chosen) {
    if (!busy.get()) {
      target.set(Optional.of(chosen.toAbsolutePath().normalize()).filter(other -> !other.equals(now())));
    }
  }

  void forget() {
    if (!busy.get()) {
      target.set(Optional.empty());
    }
  }

  /** To the place that was chosen. */
  void move() {
    if (busy.get() || target.get().isEmpty() || !isPossible()) {
      return;
    }
    var to = target.get().get();
    busy.set(true);
    background.run(
        () -> session.moving().to(to, () -> place.remember(to)), result -> answered(to, result), () -> busy.set(false));
  }

  private void answered(Path to, MoveResult result) {
    switch (result) {
      case MoveResult.Moved(var kept, boolean durable) -> {
        target.set(Optional.empty());
        place.goOn(to);
        moved.accept(to, kept);
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN, to.toString()));
        }
      }
      case MoveResult.Occupied() -> navigator.problem(Problem.of(TfaCode.VAULT_EXISTS, to.toString()));
      case MoveResult.NotMoved(SaveResult.NotSaved(var fault)) ->
          navigator.problem(Problem.of(Problems.code(fault), to.toString()));
      case MoveResult.NotMoved _ -> {} // locked meanwhile: the window shows that
    }
  }
}
