package io.truefa.app.unlock;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.session.UnlockResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Decides what an attempt to unlock means. On the UI thread; works without the toolkit. */
final class UnlockModel {
  private final VaultDoor door;
  private final Throttle throttle;
  private final Background background;
  private final Navigator navigator;

  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READY);
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper wrongTries = new ReadOnlyIntegerWrapper();

  /** Of the running attempt. Who sets it decides: the person gives up, or the worker hands over an answer. */
  private AtomicBoolean decided = new AtomicBoolean();

  UnlockModel(VaultDoor door, Throttle throttle, Background background, Navigator navigator) {
    this.door = door;
    this.throttle = throttle;
    this.background = background;
    this.navigator = navigator;
    tick();
  }

  String vaultName() {
    return VaultProblems.title(door.file());
  }

  ReadOnlyObjectProperty<Phase> phase() {
    return phase.getReadOnlyProperty();
  }

  /** What the last attempt came to, if that was bad. */
  ReadOnlyObjectProperty<Optional<Problem>> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Seconds to wait before the next attempt. */
  ReadOnlyIntegerProperty secondsLeft() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** Counts wrong passwords on this screen. */
  ReadOnlyIntegerProperty wrongTries() {
    return wrongTries.getReadOnlyProperty();
  }

  /** To be called now and then while the screen shows: lets the waiting time run. */
  void tick() {
    secondsLeft.set(throttle.secondsLeft());
  }

  /** Whether an attempt may start now. */
  boolean isReady() {
    return phase.get() == Phase.READY && secondsLeft.get() == 0;
  }

  /** Tries the password; takes it over. Nothing happens unless {@link #isReady}. */
  void unlock(SecretBuffer password) {
    tick();
    if (!isReady() || password.size() == 0) {
      password.close();
      return;
    }
    var mine = new AtomicBoolean();
    decided = mine;
    phase.set(Phase.DERIVING);
    problem.set(Optional.empty());
    var attempt = door.attempt();
    background.run(() -> unlock(attempt, password, mine), this::finished, () -> ended(password));
  }

  /** Gives up the running attempt: whatever it comes to, the vault stays locked. */
  void cancel() {
    if (phase.get() == Phase.DERIVING && decided.compareAndSet(false, true)) {
      phase.set(Phase.STOPPING);
    }
  }

  /** In the background. An unlock that comes too late is undone here, before anybody can see it. */
  private static UnlockResult unlock(VaultDoor.Attempt attempt, SecretBuffer password, AtomicBoolean mine) {
    var result = attempt.unlock(password);
    boolean tooLate = !mine.compareAndSet(false, true);
    if (tooLate && result instanceof UnlockResult.Unlocked) {
      attempt.undo();
    }
    return result;
  }

  private void finished(UnlockResult result) {
    boolean stopped = phase.get() == Phase.STOPPING;
    switch (result) {
      case UnlockResult.Unlocked() -> {
        throttle.right();
        if (!stopped) {
          navigator.go(new Route.Codes(List.of()));
        }
      }
      case UnlockResult.WrongCredential() -> {
        throttle.wrong();
        tick();
        if (!stopped) {
          problem.set(Optional.of(Problem.of(TfaCode.WRONG_PASSWORD)));
          wrongTries.set(wrongTries.get() + 1);
        }
      }
      case UnlockResult.Refused(var fault) -> report(VaultProblems.refused(fault, door.file()), stopped);
      case UnlockResult.MemoryShort(int needed) -> report(VaultProblems.memoryShort(needed), stopped);
    }
  }

  private void report(Problem what, boolean stopped) {
    if (!stopped) {
      problem.set(Optional.of(what));
    }
  }

  private void ended(SecretBuffer password) {
    password.close();
    phase.set(Phase.READY);
  }

  /** What the screen is about. */
  enum Phase {
    READY,
    DERIVING,
    /** Given up, but the computation runs to its end: it cannot be interrupted. */
    STOPPING
  }
}
