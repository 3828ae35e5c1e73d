package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.vault.EntryId;
import io.truefa.vault.Undo;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Saves changes and says what became of them; each is one save, and one click takes it back. UI thread only. */
final class Edits {
  private final CodesVault vault;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final BooleanSupplier open;
  private final Runnable changed;

  private Runnable offered = () -> {};

  /**
   * @param open whether the screen still shows: nothing that names an entry is said after a lock
   * @param changed told that the entries are other ones now
   */
  Edits(CodesVault vault, CodesContext context, BooleanSupplier open, Runnable changed) {
    this.vault = vault;
    this.background = context.background();
    this.navigator = context.navigator();
    this.texts = context.texts();
    this.open = open;
    this.changed = changed;
  }

  /** {@code offer} is told whenever something new can be undone. */
  void onOffer(Runnable offer) {
    offered = offer;
  }

  /** Saves it, says {@code said}, and offers to take it back. */
  void apply(VaultEdit edit, String said) {
    apply(edit, said, () -> {}, () -> {});
  }

  /** The same; {@code saved} is told when it is saved, {@code restored} when it was taken back. */
  void apply(VaultEdit edit, String said, Runnable saved, Runnable restored) {
    var back = Undo.of(edit, vault.vault(), List.of());
    apply(
        edit,
        () -> {
          saved.run();
          back.ifPresentOrElse(undo -> offer(said, () -> apply(undo, restored)), () -> say(said));
        });
  }

  /** Saves it without a word. */
  void apply(VaultEdit edit, Runnable saved) {
    background.run(
        () -> vault.apply(edit),
        result -> {
          if (result instanceof SaveResult.Saved(boolean durable, List<EntryId> _)) {
            changed.run();
            saved.run();
            if (!durable) {
              navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
            }
          } else {
            failed(result);
          }
        });
  }

  /** A change that was not saved is told even after the screen was left: that names no entry, and silence would lie. */
  void failed(SaveResult why) {
    switch (why) {
      case SaveResult.NotSaved notSaved -> navigator.problem(Problem.of(Problems.code(notSaved.fault())));
      case SaveResult.NoSuchEntry _ -> {
        if (open.getAsBoolean()) {
          navigator.toast(texts.get("codes.gone"));
          changed.run();
        }
      }
      case SaveResult.Locked _ -> {} // nothing was done, and the window shows why
      case SaveResult.Saved _ -> changed.run();
    }
  }

  /** Something was saved by another way. */
  void changed() {
    changed.run();
  }

  private void offer(String said, Runnable back) {
    if (open.getAsBoolean()) {
      offered.run();
      navigator.toast(said, texts.get("codes.undo"), back);
    }
  }

  private void say(String said) {
    if (open.getAsBoolean()) {
      navigator.toast(said);
    }
  }
}
