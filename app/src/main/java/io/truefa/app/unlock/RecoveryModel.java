package io.truefa.app.unlock;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.RecoveryKey;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.session.SlotResult;
import io.truefa.vault.session.UnlockResult;
import io.truefa.vault.session.VaultSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A new recovery key: made, shown once, and counting from when it was typed back. On the UI thread; without the toolkit. */
final class RecoveryModel {
  private final VaultSession session;
  private final Crypto crypto;
  private final Background background;
  private final Runnable counts;

  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper wantsPassword = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<SecretBuffer> key = Optional.empty();
  private boolean left;

  /**
   * Nothing is made yet.
   *
   * @param counts run when the key is one of the ways into the vault
   */
  RecoveryModel(VaultSession session, Crypto crypto, Background background, Runnable counts) {
    this.session = session;
    this.crypto = crypto;
    this.background = background;
    this.counts = counts;
  }

  String vaultName() {
    return VaultProblems.title(session.file());
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** More than a minute went by with writing it down: the password is needed once more. */
  ReadOnlyBooleanProperty wantsPassword() {
    return wantsPassword.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Problem>> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Makes a key and lends its characters to {@code show}. */
  void make(Consumer<SecretBuffer> show) {
    background.run(
        () -> crypto.newSecret(RecoveryKey.BYTES),
        made -> {
          if (left) {
            made.close();
            return;
          }
          leave();
          left = false;
          key = Optional.of(made);
          lend(show);
        });
  }

  /** Lends the characters again, for a printer. */
  void lend(Consumer<SecretBuffer> reader) {
    key.ifPresent(
        present -> {
          try (var text = new RecoveryKey(crypto.secrets()).text(present)) {
            reader.accept(text);
          }
        });
  }

  /** What was typed back, and what opens the vault, in that way, where that is wanted; takes both over. */
  void typedBack(SecretBuffer typed, Way way, SecretBuffer present) {
    if (busy.get() || key.isEmpty()) {
      typed.close();
      present.close();
      return;
    }
    problem.set(Optional.empty());
    busy.set(true);
    var copy = crypto.secrets().copyOf(key.get()); // the screen may be left while this runs
    background.run(
        () -> wrong(typed, copy).<Outcome>map(Outcome.Wrong::new).orElseGet(() -> added(copy, way, present)),
        this::finished,
        () -> {
          typed.close();
          present.close();
          copy.close();
          busy.set(false);
        });
  }

  /** The screen is left: nothing of the key stays. */
  void leave() {
    left = true;
    key.ifPresent(SecretBuffer::close);
    key = Optional.empty();
  }

  private Optional<Problem> wrong(SecretBuffer typed, SecretBuffer right) {
    return switch (new RecoveryKey(crypto.secrets()).read(typed)) {
      case RecoveryKey.Reading.Key(var read) -> {
        try (read) {
          yield read.sameAs(right)
              ? Optional.empty()
              : Optional.of(Problem.of(TfaCode.RECOVERY_KEY_NOT_REPEATED));
        }
      }
      case RecoveryKey.Reading.WrongLength(int characters) ->
          Optional.of(Problem.of(TfaCode.RECOVERY_KEY_LENGTH, characters));
      case RecoveryKey.Reading.WrongGroups(var groups) ->
          Optional.of(Problem.of(TfaCode.RECOVERY_KEY_MISTYPED, Credentials.listed(groups)));
    };
  }

  private Outcome added(SecretBuffer right, Way way, SecretBuffer present) {
    var slots = session.slots();
    var wrong = slots.isFresh() || present.size() == 0 ? Optional.<Problem>empty() : refused(way, present);
    return wrong
        .<Outcome>map(Outcome.Wrong::new)
        .orElseGet(() -> new Outcome.Tried(slots.add(NewSlot.of(new Credential.Recovery(right), ""))));
  }

  private Optional<Problem> refused(Way way, SecretBuffer present) {
    return switch (new Credentials(crypto.secrets()).of(way, present)) {
      case Credentials.Reading.Bad(var what) -> Optional.of(what);
      case Credentials.Reading.Good(var credential) -> {
        try (credential) {
          yield session.slots().confirm(credential) instanceof UnlockResult.Unlocked
              ? Optional.empty()
              : Optional.of(Problem.of(TfaCode.WRONG_PASSWORD));
        }
      }
    };
  }

  /** Kinds of slots the vault has. */
  List<SlotKind> kinds() {
    return session.slotsInClear().map(VaultCodec.SlotsInClear::kinds).orElse(List.of());
  }

  private void finished(Outcome outcome) {
    switch (outcome) {
      case Outcome.Wrong(var what) -> problem.set(Optional.of(what));
      case Outcome.Tried(var result) -> finished(result);
    }
  }

  private void finished(SlotResult result) {
    if (result instanceof SlotResult.Done) {
      leave();
      counts.run();
      return;
    }
    wantsPassword.set(wantsPassword.get() || result instanceof SlotResult.NotFresh);
    problem.set(Problems.refusal(result).map(code -> Problem.of(code, session.file().toString())));
  }

  /** What came of typing it back. */
  private sealed interface Outcome {
    record Wrong(Problem problem) implements Outcome {}

    record Tried(SlotResult result) implements Outcome {}
  }
}
