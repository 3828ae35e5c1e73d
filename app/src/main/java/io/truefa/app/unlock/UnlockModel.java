package io.truefa.app.unlock;

import io.truefa.app.keyring.Keyring;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.UnlockResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Decides what an attempt to unlock means. On the UI thread; works without the toolkit. */
final class UnlockModel {
  private final VaultDoor door;
  private final Patience patience;
  private final Background background;
  private final Navigator navigator;
  private final Credentials credentials;
  private final Supplier<Keyring> keyring;

  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READY);
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(new Way.Password());
  private final ReadOnlyObjectWrapper<List<SlotKind>> kinds = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper wrongTries = new ReadOnlyIntegerWrapper();

  /** Of the running attempt. Who sets it decides: the person gives up, or the worker hands over an answer. */
  private AtomicBoolean decided = new AtomicBoolean();

  /** @param keyring of the system; asked for only where a person wants it */
  UnlockModel(
      VaultDoor door,
      Throttle throttle,
      Secrets secrets,
      Supplier<Keyring> keyring,
      Background background,
      Navigator navigator) {
    this.door = door;
    this.keyring = keyring;
    this.credentials = new Credentials(secrets);
    this.patience = new Patience(throttle, background);
    this.background = background;
    this.navigator = navigator;
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
    return patience.secondsLeft();
  }

  /** Counts wrong passwords on this screen. */
  ReadOnlyIntegerProperty wrongTries() {
    return wrongTries.getReadOnlyProperty();
  }

  /** Whether an attempt may start now. */
  boolean isReady() {
    return phase.get() == Phase.READY && secondsLeft().get() == 0;
  }

  /** How the vault is to be opened. */
  ReadOnlyObjectProperty<Way> way() {
    return way.getReadOnlyProperty();
  }

  /** Kinds of slots it has, once they are known. */
  ReadOnlyObjectProperty<List<SlotKind>> kinds() {
    return kinds.getReadOnlyProperty();
  }

  /** Finds out in which ways this vault can be opened. */
  void look() {
    background.run(door::kinds, this::found, () -> {});
  }

  /** A vault without a password is opened with what it has. */
  private void found(List<SlotKind> found) {
    kinds.set(found);
    var first = Way.first(found);
    if (!first.equals(way.get())) {
      choose(first);
    }
  }

  /** From now on in this way. */
  void choose(Way other) {
    way.set(other);
    problem.set(Optional.empty());
  }

  /** Tries what was typed; takes it over. Nothing happens unless {@link #isReady}. */
  void unlock(SecretBuffer typed) {
    patience.look();
    if (!isReady() || typed.size() == 0) {
      typed.close();
      return;
    }
    var chosen = way.get();
    start((attempt, mine) -> unlock(attempt, chosen, typed, mine), typed::close); // closed there, or where a fault came before
  }

  /** Tries the key that the keyring of the system keeps. Nothing happens unless {@link #isReady}. */
  void unlockByKeyring() {
    patience.look();
    if (isReady()) {
      start(this::byKeyring, () -> {});
    }
  }

  private void start(BiFunction<VaultDoor.Attempt, AtomicBoolean, Outcome> work, Runnable ended) {
    var mine = new AtomicBoolean();
    decided = mine;
    phase.set(Phase.DERIVING);
    problem.set(Optional.empty());
    var attempt = door.attempt();
    background.run(
        () -> work.apply(attempt, mine),
        this::finished,
        () -> {
          ended.run();
          phase.set(Phase.READY);
        });
  }

  /** In the background. A key that does not open is no guess of a person's. */
  private Outcome byKeyring(VaultDoor.Attempt attempt, AtomicBoolean mine) {
    var id = door.vaultId();
    if (id.isEmpty()) {
      return new Outcome.NotTried(Problem.of(TfaCode.KEYRING_WITHOUT_KEY));
    }
    return switch (keyring.get().read(id.get())) {
      case Keyring.Found.Nothing() -> new Outcome.NotTried(Problem.of(TfaCode.KEYRING_WITHOUT_KEY));
      case Keyring.Found.Locked() -> new Outcome.NotTried(Problem.of(TfaCode.KEYRING_LOCKED));
      case Keyring.Found.Unavailable() -> new Outcome.NotTried(Problem.of(TfaCode.KEYRING_UNAVAILABLE));
      case Keyring.Found.Key(var key) -> {
        try (var credential = new Credential.Keyring(key)) {
          var result = unlock(attempt, credential, mine);
          yield result instanceof UnlockResult.WrongCredential
              ? new Outcome.NotTried(Problem.of(TfaCode.KEYRING_WITHOUT_KEY))
              : new Outcome.Tried(result);
        }
      }
    };
  }

  /** Gives up the running attempt: whatever it comes to, the vault stays locked. */
  void cancel() {
    if (phase.get() == Phase.DERIVING && decided.compareAndSet(false, true)) {
      phase.set(Phase.STOPPING);
    }
  }

  /** In the background. */
  private Outcome unlock(VaultDoor.Attempt attempt, Way chosen, SecretBuffer typed, AtomicBoolean mine) {
    return switch (credentials.of(chosen, typed)) {
      case Credentials.Reading.Bad(var what) -> new Outcome.NotTried(what);
      case Credentials.Reading.Good(var credential) -> {
        try (credential) {
          yield new Outcome.Tried(unlock(attempt, credential, mine));
        }
      }
    };
  }

  /** An unlock that comes too late is undone here, before anybody can see it. */
  private static UnlockResult unlock(VaultDoor.Attempt attempt, Credential credential, AtomicBoolean mine) {
    var result = attempt.unlock(credential);
    boolean tooLate = !mine.compareAndSet(false, true);
    if (tooLate && result instanceof UnlockResult.Unlocked) {
      attempt.undo();
    }
    return result;
  }

  private void finished(Outcome outcome) {
    boolean stopped = phase.get() == Phase.STOPPING;
    switch (outcome) {
      case Outcome.NotTried(var what) -> {
        report(what, stopped);
        wrongTries.set(wrongTries.get() + (stopped ? 0 : 1)); // the screen shakes; no time is lost by a slip
      }
      case Outcome.Tried(var result) -> finished(result, stopped);
    }
  }

  private void finished(UnlockResult result, boolean stopped) {
    switch (result) {
      case UnlockResult.Unlocked() -> {
        patience.right();
        if (!stopped) {
          navigator.go(new Route.Codes(List.of()));
        }
      }
      case UnlockResult.WrongCredential() -> {
        patience.wrong();
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

  /** What came of an attempt. */
  private sealed interface Outcome {
    record Tried(UnlockResult result) implements Outcome {}

    /** What was typed cannot open any vault. */
    record NotTried(Problem problem) implements Outcome {}
  }

  /** What the screen is about. */
  enum Phase {
    READY,
    DERIVING,
    /** Given up, but the computation runs to its end: it cannot be interrupted. */
    STOPPING
  }
}
