package io.truefa.app.settings;

import io.truefa.app.controls.TypedNumber;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How far the clock of this computer is off for every code of the vault. UI thread only; knows nothing of nodes. */
final class ClockModel {
  private final Supplier<Optional<Integer>> offset;
  private final Function<VaultEdit, SaveResult> save;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private Runnable changed = () -> {};

  /**
   * @param offset what the vault says, in seconds; empty while locked
   * @param save blocking
   */
  ClockModel(
      Supplier<Optional<Integer>> offset,
      Function<VaultEdit, SaveResult> save,
      Background background,
      Navigator navigator,
      Texts texts) {
    this.offset = offset;
    this.save = save;
    this.background = background;
    this.navigator = navigator;
    this.texts = texts;
  }

  /** {@code onChange} is told when another value is kept. */
  void listen(Runnable onChange) {
    changed = onChange;
  }

  /** How many seconds it is slow, less than 0 where it is fast; empty while locked. */
  Optional<Integer> slow() {
    return offset.get();
  }

  /** Keeps what was typed; false where that is no number of seconds, or too many. */
  boolean keep(String typed) {
    var seconds = TypedNumber.between(-EntryLimits.OFFSET_SECONDS, EntryLimits.OFFSET_SECONDS, typed);
    seconds.ifPresent(this::keep);
    return seconds.isPresent();
  }

  void reset() {
    keep(0);
  }

  private void keep(int seconds) {
    slow()
        .filter(before -> before != seconds)
        .ifPresent(
            before ->
                apply(
                    seconds,
                    () ->
                        navigator.toast(
                            texts.get("codes.refused.kept"), texts.get("codes.undo"), () -> apply(before, () -> {}))));
  }

  private void apply(int seconds, Runnable said) {
    background.run(
        () -> save.apply(new VaultEdit.SetVaultOffset(seconds)),
        result -> {
          switch (result) {
            case SaveResult.Saved(boolean durable, var _) -> {
              changed.run();
              said.run();
              if (!durable) {
                navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
              }
            }
            case SaveResult.NotSaved notSaved -> navigator.problem(Problem.of(Problems.code(notSaved.fault())));
            case SaveResult.NoSuchEntry _ -> throw new IllegalStateException("this concerns no entry");
            case SaveResult.Locked _ -> {} // nothing was done, and the window shows why
          }
        });
  }
}
