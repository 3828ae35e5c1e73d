package io.truefa.app.backups;

import io.truefa.app.backups.BackupOpening.Attempted;
import io.truefa.app.backups.BackupOpening.Purpose;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.unlock.Patience;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.BackupFile;
import io.truefa.vault.file.Glance;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.session.BackupRoom;
import io.truefa.vault.session.DrillResult;
import io.truefa.vault.session.Look;
import io.truefa.vault.session.LookResult;
import io.truefa.vault.session.RepairResult;
import io.truefa.vault.session.RestoreResult;
import io.truefa.vault.session.SessionState;
import io.truefa.vault.session.VaultSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Decides what can be done with backups, with the vault open, locked or damaged. UI thread only; knows nothing of nodes. */
final class BackupsModel {
  private final VaultSession session;
  private final BackupOpening opening;
  private final Patience patience;
  private final Background background;
  private final Navigator navigator;
  private final Consumer<String> say;

  private final ReadOnlyObjectWrapper<Overview> overview = new ReadOnlyObjectWrapper<>(Overview.none());
  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Choosing());
  private final ReadOnlyObjectWrapper<Optional<DrillResult>> drill = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final UnlessLocked unlessLocked;
  private boolean open = true;

  /** @param say shows the text of a key for a moment */
  BackupsModel(
      VaultSession session,
      Secrets secrets,
      Patience patience,
      Background background,
      Navigator navigator,
      Consumer<String> say) {
    this.session = session;
    this.opening = new BackupOpening(session, secrets);
    this.patience = patience;
    this.background = background;
    this.navigator = navigator;
    this.say = say;
    this.unlessLocked = new UnlessLocked(session);
  }

  ReadOnlyObjectProperty<Overview> overview() {
    return overview.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  /** What proving came to on this screen. */
  ReadOnlyObjectProperty<Optional<DrillResult>> drill() {
    return drill.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  boolean isUnlocked() {
    return session.state() == SessionState.UNLOCKED;
  }

  /** Takes everything anew from the disk. */
  void load() {
    background.run(this::read, found -> ifOpen(() -> overview.set(found)));
  }

  private Overview read() {
    var room = session.backups();
    var rows = room.list().stream().map(backup -> new BackupRow(backup, fault(room.glance(backup)))).toList();
    return new Overview(rows, room.lastProven(), fault(session.glance()));
  }

  private static Optional<VaultFault> fault(Glance glance) {
    return switch (glance) {
      case Glance.Whole _ -> Optional.empty();
      case Glance.Faulty(var fault) -> Optional.of(fault);
    };
  }

  /** Opens the newest backup with the key of the open vault and compares. */
  void prove() {
    run(
        room -> unlessLocked.ask(room::prove),
        result -> {
          drill.set(result);
          load();
        });
  }

  /** Looks into a backup: at once with the key of the open vault, else what opens it is asked for. */
  void look(BackupFile backup) {
    forget();
    if (isUnlocked()) {
      run(room -> room.look(backup, Optional.empty()), result -> looked(backup, result));
    } else {
      want(new Purpose.Looking(backup));
    }
  }

  /** Mends single secrets from backups; asks for what opens the vault first. */
  void repair() {
    forget();
    want(new Purpose.Mending());
  }

  private void want(Purpose purpose) {
    background.run(
        () -> opening.kinds(purpose), kinds -> ifOpen(() -> stage.set(new Stage.CredentialWanted(purpose, kinds))));
  }

  /** Takes over what was typed, where it was wanted. */
  void credential(Way way, SecretBuffer typed) {
    if (!(stage.get() instanceof Stage.CredentialWanted(var purpose, var _)) || busy.get() || !patience.isOver()) {
      typed.close();
      return;
    }
    run(_ -> opening.attempt(purpose, way, typed), this::attempted, typed::close);
  }

  private void attempted(Attempted outcome) {
    switch (outcome) {
      case Attempted.Failed(var problem) -> navigator.problem(problem);
      case Attempted.Looked(var backup, var result) -> looked(backup, result);
      case Attempted.Mended(var result) -> mended(result);
      case Attempted.Wrong() -> wrong();
    }
  }

  private void wrong() {
    patience.wrong();
    navigator.problem(Problem.of(TfaCode.WRONG_PASSWORD));
  }

  private void looked(BackupFile backup, LookResult result) {
    switch (result) {
      case LookResult.Opened(var look) -> {
        patience.right();
        if (open) {
          stage.set(new Stage.Looking(look));
        } else {
          look.close();
        }
      }
      case LookResult.CredentialNeeded() -> want(new Purpose.Looking(backup));
      case LookResult.WrongCredential() -> wrong();
      case LookResult.Refused(var fault) -> navigator.problem(Problem.of(Problems.code(fault), backup.path().toString()));
      case LookResult.MemoryShort(int needed) -> navigator.problem(Problem.of(TfaCode.KDF_MEMORY, needed));
    }
  }

  private void mended(RepairResult result) {
    switch (result) {
      case RepairResult.Repaired repaired -> {
        patience.right();
        stage.set(new Stage.Repaired(repaired.mended().size(), repaired.lost().size()));
        warnUnless(repaired.durable());
        load();
      }
      case RepairResult.NothingToRepair() -> {
        stage.set(new Stage.Choosing());
        say.accept("backups.repair.nothing");
      }
      case RepairResult.BeyondRepair() -> {
        stage.set(new Stage.Choosing());
        navigator.problem(Problem.of(TfaCode.BEYOND_REPAIR));
      }
      case RepairResult.NotRepaired(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
    }
  }

  /** Makes the backup that is looked at the vault; what is there now becomes a backup. */
  void restore() {
    if (stage.get() instanceof Stage.Looking(var look) && !busy.get()) {
      run(room -> unlessLocked.ask(() -> room.restore(look)), this::restored);
    }
  }

  private void restored(Optional<RestoreResult> result) {
    result.ifPresent(
        outcome -> {
          switch (outcome) {
            case RestoreResult.Restored(boolean durable) -> {
              forget();
              say.accept("backups.restored");
              warnUnless(durable);
              navigator.go(isUnlocked() ? new Route.Codes(List.of()) : new Route.Unlock());
            }
            case RestoreResult.NotRestored(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
          }
        });
  }

  private void warnUnless(boolean durable) {
    if (!durable) {
      navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
    }
  }

  /** Back to the list. */
  void forget() {
    if (stage.get() instanceof Stage.Looking(var look)) {
      look.close();
    }
    stage.set(new Stage.Choosing());
  }

  /** For lock and leaving the screen: nothing of a backup stays open or in sight. */
  void close() {
    open = false;
    forget();
    overview.set(Overview.none());
  }

  private <T> void run(Work<T> work, Consumer<T> done) {
    run(work, done, () -> {});
  }

  private <T> void run(Work<T> work, Consumer<T> done, Runnable last) {
    busy.set(true);
    background.run(
        () -> work.in(session.backups()),
        done,
        () -> {
          busy.set(false);
          last.run();
        });
  }

  private void ifOpen(Runnable action) {
    if (open) {
      action.run();
    }
  }

  /** Something to do with the backups in the background. */
  @FunctionalInterface
  private interface Work<T> {
    T in(BackupRoom room);
  }

  /**
   * What the list shows.
   *
   * @param fault what can be seen to be wrong with the vault itself without a password
   */
  record Overview(List<BackupRow> rows, Optional<Instant> lastProven, Optional<VaultFault> fault) {
    Overview {
      rows = List.copyOf(rows);
    }

    static Overview none() {
      return new Overview(List.of(), Optional.empty(), Optional.empty());
    }
  }

  /** Where a person is. */
  sealed interface Stage {
    record Choosing() implements Stage {}

    /**
     * What opens it is to be shown.
     *
     * @param kinds of the slots that could open it
     */
    record CredentialWanted(Purpose purpose, List<SlotKind> kinds) implements Stage {}

    /** A backup is open and can be restored. */
    record Looking(Look look) implements Stage {}

    /** The vault was mended; that many secrets came from backups, that many are in none. */
    record Repaired(int mended, int lost) implements Stage {}
  }
}
