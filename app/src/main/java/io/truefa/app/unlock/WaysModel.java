package io.truefa.app.unlock;

import io.truefa.app.keyring.Keyring;
import io.truefa.app.keyring.KeyringSlots;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.Slots;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What opens the vault, and changing that. Each change asks for a credential anew. On the UI thread; without the toolkit. */
final class WaysModel {
  private final VaultSession session;
  private final Crypto crypto;
  private final Supplier<Keyring> keyring;
  private final Credentials credentials;
  private final Background background;

  private final ReadOnlyObjectWrapper<List<SlotInfo>> slots = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Task> task = new ReadOnlyObjectWrapper<>(new Task.None());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

  /** @param keyring of the system; asked for only where a person wants it */
  WaysModel(VaultSession session, Crypto crypto, Supplier<Keyring> keyring, Background background) {
    this.session = session;
    this.crypto = crypto;
    this.keyring = keyring;
    this.credentials = new Credentials(crypto.secrets());
    this.background = background;
  }

  ReadOnlyObjectProperty<List<SlotInfo>> slots() {
    return slots.getReadOnlyProperty();
  }

  /** What the person is about to do. */
  ReadOnlyObjectProperty<Task> task() {
    return task.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Problem>> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Reads what there is. */
  void load() {
    background.run(() -> session.slots().all(), slots::set, () -> {});
  }

  /** The person picked something to do, or nothing. */
  void pick(Task other) {
    if (!busy.get()) {
      task.set(other);
      problem.set(Optional.empty());
    }
  }

  /** Whether this can be removed: the last one of a person cannot, which need not be tried first. */
  boolean removable(SlotInfo slot) {
    return !slot.kind().heldByAPerson()
        || slots.get().stream().filter(each -> each.kind().heldByAPerson()).count() > 1;
  }

  /** Whether a key file has to be chosen for what was picked. */
  static boolean wantsKeyFile(Task task) {
    return switch (task) {
      case Task.Change(var slot) -> slot.kind() == SlotKind.PASSWORD_AND_KEY_FILE;
      case Task.AddKeyFile() -> true;
      case Task.None(), Task.Remove(var _), Task.AddPassword(), Task.AddKeyring() -> false;
    };
  }

  /** Whether a new password is wanted for it. */
  static boolean wantsPassword(Task task) {
    return switch (task) {
      case Task.Change(var _), Task.AddPassword(), Task.AddKeyFile() -> true;
      case Task.None(), Task.Remove(var _), Task.AddKeyring() -> false;
    };
  }

  /** Makes a new key file there, and says so to {@code made}; a file that is there already stays as it is. */
  void makeKeyFile(Path file, Consumer<Path> made) {
    problem.set(Optional.empty());
    background.run(
        () -> new KeyFile(crypto.secrets()).make(file, crypto),
        making -> {
          switch (making) {
            case KeyFile.Making.Made _ -> made.accept(file);
            case KeyFile.Making.Occupied _, KeyFile.Making.Failed _ ->
                problem.set(Optional.of(Problem.of(TfaCode.KEY_FILE_NOT_MADE, file.toString())));
          }
        },
        () -> {});
  }

  /**
   * Does what was picked; takes everything over.
   *
   * @param way of what opens the vault now
   * @param present what opens it now
   * @param wanted what shall open it; nothing in it where nothing is wanted
   */
  void go(Way way, SecretBuffer present, Wanted wanted) {
    var wrong = busy.get() ? Optional.of(TfaCode.VAULT_BUSY) : wrong(wanted);
    wanted.again().close();
    if (wrong.isPresent()) {
      present.close();
      wanted.fresh().close();
      problem.set(wrong.map(Problem::of));
      return;
    }
    var chosen = task.get();
    busy.set(true);
    problem.set(Optional.empty());
    background.run(
        () -> attempt(chosen, way, present, wanted),
        this::finished,
        () -> {
          present.close();
          wanted.fresh().close();
          busy.set(false);
        });
  }

  private Optional<TfaCode> wrong(Wanted wanted) {
    return switch (task.get()) {
      case Task.None() -> Optional.of(TfaCode.NO_SUCH_SLOT);
      case Task.Remove(var _), Task.AddKeyring() -> Optional.empty();
      case Task.Change(var _), Task.AddPassword(), Task.AddKeyFile() -> {
        if (wanted.fresh().size() == 0) {
          yield Optional.of(TfaCode.PASSWORD_EMPTY);
        }
        if (!wanted.fresh().sameAs(wanted.again())) {
          yield Optional.of(TfaCode.PASSWORDS_DIFFER);
        }
        boolean missing = wantsKeyFile(task.get()) && wanted.keyFile().isEmpty();
        yield missing ? Optional.of(TfaCode.KEY_FILE_NOT_FOUND) : Optional.empty();
      }
    };
  }

  /** What is wrong with a key file is said before anything is derived. */
  private Outcome attempt(Task chosen, Way way, SecretBuffer present, Wanted wanted) {
    return switch (chosen) {
      case Task.None() -> new Outcome.Tried(new SlotResult.NoSuchSlot(), session.slots().all());
      case Task.Remove(var slot) -> confirmed(way, present, slots -> tried(removed(slots, slot)));
      case Task.AddKeyring() -> confirmed(way, present, slots -> inKeyring(slots, wanted.label()));
      case Task.Change(var slot) ->
          with(
              fresh(chosen, wanted),
              made ->
                  confirmed(way, present, slots -> tried(slots.replace(slot.id(), NewSlot.of(made, wanted.label())))));
      case Task.AddPassword(), Task.AddKeyFile() ->
          with(
              fresh(chosen, wanted),
              made -> confirmed(way, present, slots -> tried(slots.add(NewSlot.of(made, wanted.label())))));
    };
  }

  private Credentials.Reading fresh(Task chosen, Wanted wanted) {
    var way = wantsKeyFile(chosen) ? new Way.KeyFile(wanted.keyFile().orElseThrow()) : new Way.Password();
    return credentials.of(way, wanted.fresh());
  }

  private static Outcome with(Credentials.Reading reading, Function<Credential, Outcome> then) {
    return switch (reading) {
      case Credentials.Reading.Bad(var what) -> new Outcome.Wrong(what);
      case Credentials.Reading.Good(var credential) -> {
        try (credential) {
          yield then.apply(credential);
        }
      }
    };
  }

  private Outcome tried(SlotResult result) {
    return new Outcome.Tried(result, session.slots().all());
  }

  private SlotResult removed(Slots slots, SlotInfo slot) {
    var id = vaultId();
    var result = slots.remove(slot.id());
    if (slot.kind() == SlotKind.KEYRING && result instanceof SlotResult.Done) {
      id.ifPresent(vault -> new KeyringSlots(keyring.get(), crypto).tidy(vault, slots));
    }
    return result;
  }

  private Outcome inKeyring(Slots slots, String label) {
    var id = vaultId();
    if (id.isEmpty()) {
      return new Outcome.Wrong(Problem.of(TfaCode.KEYRING_UNAVAILABLE));
    }
    return switch (new KeyringSlots(keyring.get(), crypto).add(id.get(), slots, label)) {
      case KeyringSlots.Added.Tried(var result) -> tried(result);
      case KeyringSlots.Added.There() -> new Outcome.AsItWas();
      case KeyringSlots.Added.Locked() -> new Outcome.Wrong(Problem.of(TfaCode.KEYRING_LOCKED));
      case KeyringSlots.Added.Unavailable() -> new Outcome.Wrong(Problem.of(TfaCode.KEYRING_UNAVAILABLE));
    };
  }

  private Optional<String> vaultId() {
    return session.slotsInClear().map(VaultCodec.SlotsInClear::vaultId);
  }

  private Outcome confirmed(Way way, SecretBuffer present, Function<Slots, Outcome> change) {
    return with(
        credentials.of(way, present),
        credential ->
            switch (session.slots().confirm(credential)) {
              case UnlockResult.Unlocked() -> change.apply(session.slots());
              case UnlockResult.WrongCredential() -> new Outcome.Wrong(Problem.of(TfaCode.WRONG_PASSWORD));
              case UnlockResult.Refused(var fault) -> new Outcome.Wrong(VaultProblems.refused(fault, session.file()));
              case UnlockResult.MemoryShort(int needed) -> new Outcome.Wrong(VaultProblems.memoryShort(needed));
            });
  }

  private void finished(Outcome outcome) {
    switch (outcome) {
      case Outcome.Wrong(var what) -> problem.set(Optional.of(what));
      case Outcome.AsItWas() -> task.set(new Task.None());
      case Outcome.Tried(var result, var now) -> {
        slots.set(now);
        problem.set(problemOf(result));
        if (result instanceof SlotResult.Done) {
          task.set(new Task.None());
        }
      }
    }
  }

  private Optional<Problem> problemOf(SlotResult result) {
    var file = session.file().toString();
    return switch (result) {
      case SlotResult.Done(var _, boolean durable) ->
          durable ? Optional.empty() : Optional.of(Problem.of(TfaCode.DURABILITY_UNKNOWN, file));
      case SlotResult.MemoryShort(int needed) -> Optional.of(VaultProblems.memoryShort(needed));
      case SlotResult.NotSaved(var fault) -> Optional.of(VaultProblems.notSaved(fault, session.file()));
      case SlotResult.NotFresh _, SlotResult.NoSuchSlot _, SlotResult.LastOfAPerson _, SlotResult.TooMany _,
          SlotResult.TooCostly _, SlotResult.NotCarried _ -> Problems.refusal(result).map(Problem::of);
    };
  }

  /** What a person may be about to do. */
  sealed interface Task {
    record None() implements Task {}

    record Remove(SlotInfo slot) implements Task {}

    record Change(SlotInfo slot) implements Task {}

    record AddPassword() implements Task {}

    record AddKeyFile() implements Task {}

    record AddKeyring() implements Task {}
  }

  /**
   * What shall open the vault.
   *
   * @param again the password once more
   * @param keyFile that goes with it, where one is wanted
   */
  record Wanted(SecretBuffer fresh, SecretBuffer again, Optional<Path> keyFile, String label) {}

  /** What came of it. */
  private sealed interface Outcome {
    record Wrong(Problem problem) implements Outcome {}

    /** What was wanted is there already. */
    record AsItWas() implements Outcome {}

    record Tried(SlotResult result, List<SlotInfo> now) implements Outcome {}
  }
}
