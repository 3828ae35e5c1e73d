package io.truefa.app.backups;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.vault.session.RestoreResult;
import io.truefa.vault.session.VaultSession;
import java.util.List;
import java.util.Optional;
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
  private final ReadOnlyObjectWrapper<Optional<Newer>> newer = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** @param lookOnly goes on with the copy as it is, which nothing can be saved into */
  StandingModel(VaultSession session, Background background, Navigator navigator, Runnable lookOnly) {
    this.session = session;
    this.background = background;
    this.navigator = navigator;
    this.lookOnly = lookOnly;
  }

  /** The newest backup that opens with the same key, and how it differs; empty until it is known, or where there is none. */
  ReadOnlyObjectProperty<Optional<Newer>> newer() {
    return newer.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Compares the copy with the newest backup. */
  void compare() {
    background.run(this::newestDifference, newer::set);
  }

  private Optional<Newer> newestDifference() {
    var room = session.backups();
    return room.list().stream().findFirst().flatMap(room::compare).map(Newer::new);
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

  /** @param differing how many entries are not the same in the newest backup */
  record Newer(int differing) {}
}
