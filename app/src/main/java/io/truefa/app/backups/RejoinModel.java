package io.truefa.app.backups;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.app.unlock.Credentials;
import io.truefa.app.unlock.Patience;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.session.MergeResult;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Goes on with a vault that another program gave another key while it was open here. UI thread only; knows nothing of nodes. */
final class RejoinModel {
  private final VaultSession session;
  private final Credentials credentials;
  private final Patience patience;
  private final Background background;
  private final Navigator navigator;
  private final Runnable joined;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** @param joined told when all is well again */
  RejoinModel(
      VaultSession session, Secrets secrets, Patience patience, Background background, Navigator navigator, Runnable joined) {
    this.session = session;
    this.credentials = new Credentials(secrets);
    this.patience = patience;
    this.background = background;
    this.navigator = navigator;
    this.joined = joined;
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Kinds of slots the vault has now. */
  List<SlotKind> kinds() {
    return session.slotsInClear().map(VaultCodec.SlotsInClear::kinds).orElse(List.of());
  }

  /** Takes over what was typed. */
  void submit(Way way, SecretBuffer typed) {
    if (busy.get() || !patience.isOver()) {
      typed.close();
      return;
    }
    busy.set(true);
    background.run(() -> attempt(way, typed), this::attempted, () -> busy.set(false));
  }

  private Attempt attempt(Way way, SecretBuffer typed) {
    return switch (credentials.of(way, typed)) {
      case Credentials.Reading.Bad(var problem) -> new Attempt.Unusable(problem);
      case Credentials.Reading.Good(var credential) -> {
        try (credential) {
          yield new Attempt.Made(session.neighbours().rejoin(credential));
        }
      }
    };
  }

  private void attempted(Attempt attempt) {
    switch (attempt) {
      case Attempt.Unusable(var problem) -> navigator.problem(problem);
      case Attempt.Made(var result) -> answered(result);
    }
  }

  private void answered(MergeResult result) {
    switch (result) {
      case MergeResult.Merged(int _, boolean durable) -> {
        patience.right();
        navigator.go(new Route.Codes(List.of()));
        joined.run();
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
        }
      }
      case MergeResult.WrongCredential(), MergeResult.CredentialNeeded() -> {
        patience.wrong();
        navigator.problem(Problem.of(TfaCode.WRONG_PASSWORD));
      }
      case MergeResult.MemoryShort(int needed) -> navigator.problem(Problem.of(TfaCode.KDF_MEMORY, needed));
      case MergeResult.OtherVault() -> navigator.problem(Problem.of(TfaCode.VAULT_REPLACED));
      case MergeResult.Refused(var fault) -> navigator.problem(Problem.of(Problems.code(fault), session.file().toString()));
      case MergeResult.NotSaved(SaveResult.NotSaved(var fault)) -> navigator.problem(Problem.of(Problems.code(fault)));
      case MergeResult.NotSaved _ -> {} // locked meanwhile: the window shows that
    }
  }

  private sealed interface Attempt {
    record Unusable(Problem problem) implements Attempt {}

    record Made(MergeResult result) implements Attempt {}
  }
}
