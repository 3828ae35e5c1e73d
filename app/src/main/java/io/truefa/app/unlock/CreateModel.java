package io.truefa.app.unlock;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.session.CreateResult;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Decides about a new vault: where, with which password. On the UI thread; works without the toolkit. */
final class CreateModel {
  private final PasswordMeter meter = new PasswordMeter();
  private final Background background;
  private final Navigator navigator;

  private final ReadOnlyObjectWrapper<Path> place = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<PasswordMeter.Reading> reading =
      new ReadOnlyObjectWrapper<>(PasswordMeter.Reading.NOTHING);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper weakWarned = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper taken = new ReadOnlyBooleanWrapper();
  private final BooleanProperty recoveryWanted = new SimpleBooleanProperty();
  private final VaultDoor door;

  CreateModel(VaultDoor door, Background background, Navigator navigator) {
    this.door = door;
    this.background = background;
    this.navigator = navigator;
    place.set(door.file());
  }

  /** Where the vault will lie. */
  ReadOnlyObjectProperty<Path> place() {
    return place.getReadOnlyProperty();
  }

  /** Whether a recovery key is made next. */
  BooleanProperty recoveryWanted() {
    return recoveryWanted;
  }

  /** How good the password is that was typed last. */
  ReadOnlyObjectProperty<PasswordMeter.Reading> reading() {
    return reading.getReadOnlyProperty();
  }

  /** While the key is derived and the file written. */
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** The person was warned of a weak password and may go on with it. */
  ReadOnlyBooleanProperty weakWarned() {
    return weakWarned.getReadOnlyProperty();
  }

  /** Something lies at the place a new vault usually gets: another has to be chosen first. */
  ReadOnlyBooleanProperty taken() {
    return taken.getReadOnlyProperty();
  }

  /** Finds out whether the place is free, before anybody types two passwords for nothing. */
  void look() {
    background.run(
        door::exists,
        exists -> {
          if (exists && place.get().equals(door.file())) {
            taken.set(true);
            problem.set(Optional.of(VaultProblems.exists(place.get())));
          }
        },
        () -> {});
  }

  ReadOnlyObjectProperty<Optional<Problem>> problem() {
    return problem.getReadOnlyProperty();
  }

  /** The password is now this; judged while lent. */
  Void typed(MemorySegment password) {
    reading.set(meter.read(password));
    weakWarned.set(false);
    problem.set(Optional.empty());
    return null;
  }

  /** The second field changed. */
  void typedAgain() {
    problem.set(Optional.empty());
  }

  /** The vault that was there stays the chosen one until a new one is made. */
  void choose(Path other) {
    place.set(other);
    taken.set(false);
    problem.set(Optional.empty());
  }

  /**
   * Whether these two would do. Says what is wrong if not; a weak password is let through the second time, since it is the
   * person's vault.
   */
  boolean check(int length, boolean same) {
    if (taken.get()) {
      return false; // which is said already
    }
    problem.set(Optional.empty());
    if (length == 0) {
      problem.set(Optional.of(Problem.of(TfaCode.PASSWORD_EMPTY)));
      return false;
    }
    if (!same) {
      problem.set(Optional.of(Problem.of(TfaCode.PASSWORDS_DIFFER)));
      return false;
    }
    if (reading.get().strength() == PasswordMeter.Strength.WEAK && !weakWarned.get()) {
      weakWarned.set(true);
      return false;
    }
    return true;
  }

  /** Makes the vault; takes both over and compares them once more. */
  void create(SecretBuffer password, SecretBuffer again) {
    boolean same;
    try (again) {
      same = password.sameAs(again);
    }
    if (busy.get() || !check(password.size(), same)) {
      password.close();
      return;
    }
    busy.set(true);
    var before = door.file();
    var chosen = door.at(place.get());
    background.run(
        () -> chosen.create(password),
        result -> finished(result, chosen.file(), before),
        () -> {
          password.close();
          busy.set(false);
        });
  }

  private void finished(CreateResult result, Path file, Path before) {
    if (!(result instanceof CreateResult.Created)) {
      var _ = door.at(before);
    }
    switch (result) {
      case CreateResult.Created(boolean durable) -> {
        navigator.go(recoveryWanted.get() ? new Route.NewRecoveryKey() : new Route.Codes(List.of()));
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN, file.toString()));
        }
      }
      case CreateResult.AlreadyExists() -> problem.set(Optional.of(VaultProblems.exists(file)));
      case CreateResult.NotCreated(var fault) -> problem.set(Optional.of(VaultProblems.notSaved(fault, file)));
      case CreateResult.MemoryShort(int needed) -> problem.set(Optional.of(VaultProblems.memoryShort(needed)));
    }
  }
}
