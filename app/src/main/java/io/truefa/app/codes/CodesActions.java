package io.truefa.app.codes;

import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import io.truefa.vault.session.VaultSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a person can do to a row. UI thread only; the work itself runs in the background. */
final class CodesActions {
  private final CodesVault vault;
  private final CodesModel model;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final Clock clock;
  private final ClipboardGuard clipboard;
  private final Duration clearAfter;

  private Optional<Runnable> undo = Optional.empty();

  CodesActions(CodesContext context, CodesVault vault, CodesModel model) {
    this.vault = vault;
    this.model = model;
    this.background = context.background();
    this.navigator = context.navigator();
    this.texts = context.texts();
    this.clock = context.clock();
    this.clipboard = context.clipboard();
    this.clearAfter = context.clearAfter();
  }

  /** Copies the code that is valid now. A counter-based row gives a code only when asked for the next one. */
  void copy(Row row) {
    model.reveal(row.id());
    var now = clock.instant();
    switch (model.code(row, now)) {
      case CodeState.Timed timed -> put(timed.current(), "codes.copied");
      case CodeState.Waiting waiting -> background.run(() -> vault.code(row.id(), now), code -> putOrSay(code));
      case CodeState.Counted(Optional<OtpCode> shown) when shown.isPresent() -> put(shown.get(), "codes.copied");
      case CodeState.Counted none -> next(row);
      case CodeState.Broken broken -> damaged();
    }
  }

  /** Copies the code after the present one; of a counter-based row, makes it. */
  void copyNext(Row row) {
    model.reveal(row.id());
    var now = clock.instant();
    switch (model.code(row, now)) {
      case CodeState.Timed(OtpCode current, Optional<OtpCode> next) when next.isPresent() ->
          put(next.get(), "codes.copied.next");
      case CodeState.Timed timed -> putAfter(row, timed.current());
      case CodeState.Waiting waiting ->
          background.run(() -> vault.code(row.id(), now), code -> code.ifPresent(present -> putAfter(row, present)));
      case CodeState.Counted counted -> next(row);
      case CodeState.Broken broken -> damaged();
    }
  }

  /** The next code of a counter: saved first, then shown and copied. */
  void next(Row row) {
    model.reveal(row.id());
    background.run(
        () -> vault.next(row.id()),
        result -> {
          switch (result) {
            case VaultSession.NextCode.Shown(OtpCode code) -> {
              model.cache().counted(row.id(), code);
              model.reload();
              put(code, "codes.copied");
            }
            case VaultSession.NextCode.NotSaved(SaveResult.NoSuchEntry gone) when isThere(row) -> damaged();
            case VaultSession.NextCode.NotSaved(SaveResult why) -> failed(why);
          }
        });
  }

  void trash(Row row) {
    model.selectNeighbourOf(row.id());
    apply(
        new VaultEdit.Trash(row.id()),
        () -> undoable(texts.get("codes.trashed", name(row)), () -> restore(row.id())));
  }

  private void restore(EntryId id) {
    apply(new VaultEdit.Restore(id), () -> model.select(id));
  }

  void toggleFavourite(Row row) {
    var entry = row.entry();
    apply(
        new VaultEdit.Describe(entry.id(), entry.label(), entry.groups(), entry.note(), !entry.favourite()), () -> {});
  }

  /** Saves another name, groups or note. */
  void describe(Entry before, Label label, List<String> groups, String note, boolean favourite) {
    var edit = new VaultEdit.Describe(before.id(), label, groups, note, favourite);
    var back = new VaultEdit.Describe(before.id(), before.label(), before.groups(), before.note(), before.favourite());
    apply(edit, () -> undoable(texts.get("codes.changed"), () -> apply(back, () -> {})));
  }

  /** Takes the last change back. */
  void undo() {
    var last = undo;
    undo = Optional.empty();
    last.ifPresent(Runnable::run);
  }

  private void undoable(String said, Runnable back) {
    undo = Optional.of(back);
    navigator.toast(
        said,
        texts.get("codes.undo"),
        () -> {
          if (undo.equals(Optional.of(back))) {
            undo();
          }
        });
  }

  private void apply(VaultEdit edit, Runnable saved) {
    background.run(
        () -> vault.apply(edit),
        result -> {
          switch (result) {
            case SaveResult.Saved(boolean durable, List<EntryId> ids) -> {
              model.reload();
              saved.run();
              if (!durable) {
                navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
              }
            }
            case SaveResult.NotSaved notSaved -> failed(notSaved);
            case SaveResult.NoSuchEntry gone -> failed(gone);
          }
        });
  }

  private void failed(SaveResult why) {
    switch (why) {
      case SaveResult.NotSaved notSaved -> navigator.problem(Problem.of(Problems.code(notSaved.fault())));
      case SaveResult.NoSuchEntry gone -> {
        navigator.toast(texts.get("codes.gone"));
        model.reload();
      }
      case SaveResult.Saved saved -> model.reload();
    }
  }

  private boolean isThere(Row row) {
    return vault.entries().stream().anyMatch(entry -> entry.id().equals(row.id()));
  }

  private void putOrSay(Optional<OtpCode> code) {
    code.ifPresentOrElse(present -> put(present, "codes.copied"), this::damaged);
  }

  private void putAfter(Row row, OtpCode present) {
    Instant then = present.validity().map(OtpCode.Validity::until).orElse(clock.instant());
    background.run(
        () -> vault.code(row.id(), then), code -> code.ifPresent(after -> put(after, "codes.copied.next")));
  }

  private void put(OtpCode code, String said) {
    clipboard.put(code.text(), clearAfter);
    navigator.toast(texts.get(said, clearAfter.toSeconds()));
  }

  private void damaged() {
    navigator.problem(Problem.of(TfaCode.ENTRY_DAMAGED));
  }

  String name(Row row) {
    return row.title().isEmpty() ? texts.get("codes.unnamed") : row.title();
  }
}
