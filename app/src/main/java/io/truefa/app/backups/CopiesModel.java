package io.truefa.app.backups;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.unlock.Credentials;
import io.truefa.app.unlock.Patience;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.CompareResult;
import io.truefa.vault.session.MergeResult;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Copies of the vault a synchronisation left beside it: what they have, taking that in, and moving them away. UI thread only. */
final class CopiesModel {
  private final VaultSession session;
  private final Credentials credentials;
  private final Patience patience;
  private final Background background;
  private final Navigator navigator;
  private final Consumer<Optional<Path>> movedTo;

  private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Searching());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** What opens the copy at hand, where the key of the vault does not. */
  private Optional<Credential> shown = Optional.empty();

  private boolean open = true;

  /** Counts what was begun: an answer may begin the next. */
  private int works;

  /** @param movedTo told where a copy was moved to; empty: it could not be and lies where it lay */
  CopiesModel(
      VaultSession session,
      Secrets secrets,
      Patience patience,
      Background background,
      Navigator navigator,
      Consumer<Optional<Path>> movedTo) {
    this.session = session;
    this.credentials = new Credentials(secrets);
    this.patience = patience;
    this.background = background;
    this.navigator = navigator;
    this.movedTo = movedTo;
  }

  ReadOnlyObjectProperty<Stage> stage() {
    return stage.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Searches the folder of the vault anew. */
  void search() {
    forget();
    run(() -> session.neighbours().conflictCopies(), copies -> stage.set(new Stage.Choosing(copies)));
  }

  /** Compares a copy with the vault. */
  void look(Path copy) {
    forget();
    run(() -> compared(copy, Optional.empty()), this::show);
  }

  private Seen compared(Path copy, Optional<Credential> credential) {
    return switch (session.neighbours().compare(copy, credential)) {
      case CompareResult.Compared(var difference) -> new Seen.Next(new Stage.Looking(copy, difference));
      case CompareResult.CredentialNeeded() -> new Seen.Next(new Stage.Asking(copy, session.neighbours().kinds(copy)));
      case CompareResult.WrongCredential() -> new Seen.Wrong();
      case CompareResult.MemoryShort(int needed) -> new Seen.Failed(Problem.of(TfaCode.KDF_MEMORY, needed));
      case CompareResult.OtherVault() -> new Seen.Failed(Problem.of(TfaCode.VAULT_REPLACED));
      case CompareResult.Refused(var fault) -> new Seen.Failed(Problem.of(Problems.code(fault), copy.toString()));
      case CompareResult.Locked() -> new Seen.Next(new Stage.Searching()); // the window shows that
    };
  }

  private void show(Seen seen) {
    switch (seen) {
      case Seen.Next(var next) -> stage.set(next);
      case Seen.Wrong() -> {
        patience.wrong();
        failed(Problem.of(TfaCode.WRONG_PASSWORD));
      }
      case Seen.Failed(var problem) -> failed(problem);
    }
  }

  /** Where nothing else shows, the list does again. */
  private void failed(Problem problem) {
    dropCredential();
    if (stage.get() instanceof Stage.Searching) {
      search();
    }
    navigator.problem(problem);
  }

  /** Takes over what was typed. */
  void credential(Way way, SecretBuffer typed) {
    if (!(stage.get() instanceof Stage.Asking(var copy, var _)) || busy.get() || !patience.isOver()) {
      typed.close();
      return;
    }
    run(
        () -> attempt(copy, way, typed),
        attempt -> {
          shown = attempt.credential();
          if (attempt.seen() instanceof Seen.Next) {
            patience.right();
          }
          show(attempt.seen());
        });
  }

  private Attempt attempt(Path copy, Way way, SecretBuffer typed) {
    return switch (credentials.of(way, typed)) {
      case Credentials.Reading.Bad(var problem) -> new Attempt(Optional.empty(), new Seen.Failed(problem));
      case Credentials.Reading.Good(var credential) ->
          new Attempt(Optional.of(credential), compared(copy, Optional.of(credential)));
    };
  }

  /** Takes in what the copy that is looked at has; it stays as it is. */
  void merge() {
    if (stage.get() instanceof Stage.Looking(var copy, var _) && !busy.get()) {
      var credential = shown;
      run(
          () -> credential.map(with -> session.neighbours().merge(copy, with)).orElseGet(() -> session.neighbours().merge(copy)),
          result -> merged(copy, result));
    }
  }

  private void merged(Path copy, MergeResult result) {
    switch (result) {
      case MergeResult.Merged(int entries, boolean durable) -> {
        stage.set(new Stage.Merged(copy, entries));
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
        }
      }
      case MergeResult.Refused(var fault) -> navigator.problem(Problem.of(Problems.code(fault), copy.toString()));
      case MergeResult.NotSaved(SaveResult.NotSaved(var fault)) -> navigator.problem(Problem.of(Problems.code(fault)));
      case MergeResult.MemoryShort(int needed) -> navigator.problem(Problem.of(TfaCode.KDF_MEMORY, needed));
      // it was replaced since it was looked at, or the vault was locked
      case MergeResult.NotSaved _, MergeResult.CredentialNeeded _, MergeResult.WrongCredential _, MergeResult.OtherVault _ -> search();
    }
  }

  /** Moves the copy that was taken in to the backups. */
  void putAway() {
    var copy =
        switch (stage.get()) {
          case Stage.Merged(var done, int _) -> Optional.of(done);
          case Stage.Looking(var same, var difference) when difference.size() == 0 -> Optional.of(same);
          case Stage.Looking _, Stage.Searching _, Stage.Choosing _, Stage.Asking _ -> Optional.<Path>empty();
        };
    if (copy.isPresent() && !busy.get()) {
      var credential = shown;
      run(
          () -> session.neighbours().putAway(copy.get(), credential),
          place -> {
            movedTo.accept(place);
            search();
          });
    }
  }

  /** Back to the list; false where it showed already. */
  boolean leave() {
    boolean inside = !(stage.get() instanceof Stage.Choosing || stage.get() instanceof Stage.Searching);
    if (inside) {
      search();
    }
    return inside;
  }

  private void forget() {
    dropCredential();
    stage.set(new Stage.Searching());
  }

  private void dropCredential() {
    shown.ifPresent(Credential::close);
    shown = Optional.empty();
  }

  /** For lock and leaving the screen. */
  void close() {
    open = false;
    stage.set(new Stage.Searching());
    if (!busy.get()) { // else whoever works with it is done first
      dropCredential();
    }
  }

  private <T> void run(Callable<T> work, Consumer<T> done) {
    busy.set(true);
    int mine = ++works;
    background.run(
        work,
        answer -> {
          busy.set(false); // before anything shows that asks
          if (open) {
            done.accept(answer);
          } else {
            if (answer instanceof Attempt(var credential, var _)) {
              credential.ifPresent(Credential::close);
            }
            dropCredential();
          }
        },
        () -> {
          if (mine == works) {
            busy.set(false); // also after what nobody expected
          }
        });
  }

  /** What was shown, the holder's to close, and what it came to. */
  private record Attempt(Optional<Credential> credential, Seen seen) {}

  /** What looking at a copy came to. */
  private sealed interface Seen {
    record Next(Stage stage) implements Seen {}

    /** What was shown does not open it. */
    record Wrong() implements Seen {}

    record Failed(Problem problem) implements Seen {}
  }

  /** What the screen shows. */
  sealed interface Stage {
    record Searching() implements Stage {}

    /** Those that have news. */
    record Choosing(List<Path> copies) implements Stage {}

    /** The copy has another key. */
    record Asking(Path copy, List<SlotKind> kinds) implements Stage {}

    record Looking(Path copy, VaultDifference difference) implements Stage {}

    /**
     * The vault has all of it.
     *
     * @param entries how many are new or other than before
     */
    record Merged(Path copy, int entries) implements Stage {}
  }
}
