package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.RecoveryText;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The recovery codes of one entry: hidden at first, shown when asked for, wiped when left. UI thread only. */
final class RecoveryCodesModel {
  private final CodesVault vault;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final Secrets secrets;
  private final EntryId id;

  private Runnable changed = () -> {};
  private List<SecretBuffer> shown = List.of();
  private boolean open = true;
  private boolean busy;

  RecoveryCodesModel(
      CodesVault vault, Background background, Navigator navigator, Texts texts, Secrets secrets, EntryId id) {
    this.vault = vault;
    this.background = background;
    this.navigator = navigator;
    this.texts = texts;
    this.secrets = secrets;
    this.id = id;
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  Optional<Entry> entry() {
    return vault.all().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** The list in force; empty where there is none. */
  Optional<RecoveryVersion> list() {
    return entry().flatMap(Entry::recoveryCodes).filter(codes -> codes.count() > 0);
  }

  /** The codes, where they are shown; lent until the next change. */
  List<SecretBuffer> shown() {
    return shown;
  }

  /** Whether work is under way and nothing else may begin. */
  boolean isBusy() {
    return busy;
  }

  void show() {
    run(
        () -> vault.recoveryCodes(id, secrets),
        codes -> {
          if (codes.isEmpty()) {
            navigator.problem(Problem.of(TfaCode.ENTRY_DAMAGED));
          }
          if (open) {
            shown = codes;
          } else {
            codes.forEach(SecretBuffer::close); // locked meanwhile
          }
        });
  }

  void hide() {
    wipe();
    changed.run();
  }

  void mark(int number, boolean used) {
    apply(new VaultEdit.MarkRecoveryCode(id, number, used), () -> {}, () -> {});
  }

  /** Takes the codes away; they are kept behind the scenes, so the same click can bring them back. */
  void drop() {
    var former = list();
    apply(
        new VaultEdit.DropRecoveryCodes(id),
        () -> {
          wipe();
          former.ifPresent(
              codes ->
                  navigator.toast(
                      texts.get("codes.recovery.dropped"),
                      texts.get("codes.undo"),
                      () -> apply(new VaultEdit.ChooseRecoveryCodes(id, codes.made()), () -> {}, () -> {})));
        },
        () -> {});
  }

  /**
   * Keeps these codes instead of those before.
   *
   * @param utf8 lines; wiped here
   */
  void replace(byte[] utf8) {
    try {
      switch (new RecoveryText(secrets).read(utf8)) {
        case RecoveryText.Result.Codes(var codes, int count) ->
            apply(
                new VaultEdit.SetRecoveryCodes(id, codes, count),
                () -> {
                  wipe();
                  navigator.toast(texts.get("codes.recovery.kept", count));
                },
                codes::close);
        case RecoveryText.Result.Refused(var fault) ->
            navigator.problem(
                Problem.of(
                    switch (fault) {
                      case NONE, NOT_TEXT -> TfaCode.CLIPBOARD_EMPTY;
                      case TOO_MANY -> TfaCode.TOO_MANY_RECOVERY_CODES;
                    }));
      }
    } finally {
      Arrays.fill(utf8, (byte) 0);
    }
  }

  /** Nothing is left to be seen; for lock and leaving the screen. */
  void close() {
    open = false;
    wipe();
  }

  private void wipe() {
    shown.forEach(SecretBuffer::close);
    shown = List.of();
  }

  private void apply(VaultEdit edit, Runnable saved, Runnable last) {
    if (busy || !open) {
      last.run();
      return;
    }
    busy = true;
    changed.run();
    background.run(
        () -> vault.apply(edit),
        result -> {
          switch (result) {
            case SaveResult.Saved(boolean durable, var _) -> {
              saved.run();
              if (!durable) {
                navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
              }
            }
            case SaveResult.NotSaved(var fault) -> navigator.problem(Problem.of(Problems.code(fault)));
            case SaveResult.NoSuchEntry _ -> navigator.toast(texts.get("codes.gone"));
            case SaveResult.Locked _ -> {} // the window shows that
          }
        },
        () -> {
          last.run();
          done();
        });
  }

  private void run(Callable<List<SecretBuffer>> work, Consumer<List<SecretBuffer>> answer) {
    if (!busy && open) {
      busy = true;
      changed.run();
      background.run(work, answer, this::done);
    }
  }

  private void done() {
    busy = false;
    if (open) {
      changed.run();
    }
  }
}
