package io.truefa.app.backups;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.vault.session.Partner;
import io.truefa.vault.session.RestoreResult;
import io.truefa.vault.session.TogetherResult;
import io.truefa.vault.session.VaultSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Decides what becomes of an older or forked copy that was opened. UI thread only; knows nothing of nodes. */
final class StandingModel {
  private final VaultSession session;
  private final Background background;
  private final Navigator navigator;
  private final Runnable lookOnly;
  private final Consumer<TogetherResult.Together> told;
  private final ReadOnlyObjectWrapper<Optional<Partner>> partner = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /**
   * @param lookOnly goes on with the copy as it is, which nothing can be saved into
   * @param told of what bringing together came to
   */
  StandingModel(
      VaultSession session,
      Background background,
      Navigator navigator,
      Runnable lookOnly,
      Consumer<TogetherResult.Together> told) {
    this.session = session;
    this.background = background;
    this.navigator = navigator;
    this.lookOnly = lookOnly;
    this.told = told;
  }

  /** What the copy could be brought together with; empty until it is known. */
  ReadOnlyObjectProperty<Optional<Partner>> partner() {
    return partner.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Looks for a backup that has something the copy has not. */
  void compare() {
    background.run(() -> new UnlessLocked(session).ask(session.backups()::partner), partner::set);
  }

  void look() {
    lookOnly.run();
  }

  void choose() {
    navigator.go(new Route.Backups());
  }

  void accept() {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    background.run(
        () -> new UnlessLocked(session).ask(session.backups()::accept),
        result -> result.ifPresent(this::accepted),
        () -> busy.set(false));
  }

  private void accepted(RestoreResult result) {
    switch (result) {
      case RestoreResult.Restored(boolean durable) -> {
        navigator.go(new Route.Codes(List.of()));
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
        }
      }
      case RestoreResult.NotRestored(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
    }
  }

  /** Makes the copy with everything the backup has the newest save. */
  void bringTogether() {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    background.run(
        () -> new UnlessLocked(session).ask(session.backups()::bringTogether),
        result -> result.ifPresent(this::broughtTogether),
        () -> busy.set(false));
  }

  private void broughtTogether(TogetherResult result) {
    switch (result) {
      case TogetherResult.Together together -> {
        navigator.go(new Route.Codes(List.of()));
        told.accept(together);
        if (!together.durable()) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
        }
      }
      case TogetherResult.Alone(var why) -> partner.set(Optional.of(why));
      case TogetherResult.NotSaved(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
    }
  }
}
