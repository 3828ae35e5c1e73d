package io.truefa.app.codes;

import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.problem.Problem;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

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

  private final Consumer<Boolean> hidingChosen;
  private final Edits edits;
  private final BulkActions bulk;
  private final Ordering ordering;

  /** Counter-based entries whose next code is on its way: asking again must not spend another. */
  private final Set<EntryId> counting = new HashSet<>();

  /** Whether the search was typed in since something could last be undone. */
  private boolean searchedSince;

  CodesActions(CodesContext context, CodesVault vault, CodesModel model) {
    this.vault = vault;
    this.model = model;
    this.background = context.background();
    this.navigator = context.navigator();
    this.texts = context.texts();
    this.clock = context.clock();
    this.clipboard = context.clipboard();
    this.clearAfter = context.clearAfter();
    this.hidingChosen = context.hidingChosen();
    this.edits = new Edits(vault, context, model::isOpen, model::reload);
    this.bulk = new BulkActions(vault, model, edits, navigator, texts);
    this.ordering = new Ordering(vault, model, edits, context);
    edits.onOffer(() -> searchedSince = false);
  }

  /** Copies the code that is valid now. A counter-based row gives a code only when asked for the next one. */
  void copy(Row row) {
    model.reveal(row.id());
    var now = clock.instant();
    switch (model.code(row, now)) {
      case CodeState.Timed timed -> put(row, timed.current(), "codes.copied");
      case CodeState.Waiting waiting -> ask(() -> vault.code(row.id(), now), code -> putOrSay(row, code));
      case CodeState.Counted(Optional<OtpCode> shown) when shown.isPresent() -> put(row, shown.get(), "codes.copied");
      case CodeState.Counted none -> next(row);
      case CodeState.Kept kept -> kept();
      case CodeState.Broken broken -> damaged();
    }
  }

  /** Copies the code after the present one; of a counter-based row, makes it. */
  void copyNext(Row row) {
    model.reveal(row.id());
    var now = clock.instant();
    switch (model.code(row, now)) {
      case CodeState.Timed(OtpCode current, Optional<OtpCode> next) when next.isPresent() ->
          put(row, next.get(), "codes.copied.next");
      case CodeState.Timed timed -> putAfter(row, timed.current());
      case CodeState.Waiting waiting ->
          ask(() -> vault.code(row.id(), now), code -> code.ifPresent(present -> putAfter(row, present)));
      case CodeState.Counted counted -> next(row);
      case CodeState.Kept kept -> kept();
      case CodeState.Broken broken -> damaged();
    }
  }

  /** The next code of a counter: saved first, then shown and copied. */
  void next(Row row) {
    model.reveal(row.id());
    if (counting.add(row.id())) {
      background.run(() -> vault.next(row.id()), result -> counted(row, result), () -> counting.remove(row.id()));
    }
  }

  private void counted(Row row, VaultSession.NextCode result) {
    switch (result) {
      case VaultSession.NextCode.Shown(OtpCode code) -> {
        if (model.isOpen()) {
          model.cache().counted(row.id(), code);
          model.reload();
          put(row, code, "codes.copied");
        }
      }
      case VaultSession.NextCode.NotSaved(SaveResult.NoSuchEntry gone) when isThere(row) -> damaged();
      case VaultSession.NextCode.NotSaved(SaveResult why) -> edits.failed(why);
    }
  }

  void trash(Row row) {
    model.selectNeighbourOf(row.id());
    var id = row.id();
    edits.apply(new VaultEdit.Trash(id), texts.get("codes.trashed", name(row)), () -> {}, () -> selectAgain(id));
  }

  private void selectAgain(EntryId id) {
    if (model.isOpen()) {
      model.select(id);
    }
  }

  void toggleFavourite(Row row) {
    var entry = row.entry();
    edits.apply(new VaultEdit.SetFavourite(entry.id(), !entry.favourite()), () -> {});
  }

  /** Saves another name, groups or note. */
  void describe(Entry before, Label label, List<String> groups, String note, boolean favourite) {
    edits.apply(new VaultEdit.Describe(before.id(), label, groups, note, favourite), texts.get("codes.changed"));
  }

  /** What is done to rows together. */
  BulkActions bulk() {
    return bulk;
  }

  /** Where rows stand. */
  Ordering ordering() {
    return ordering;
  }

  /** Hides every code, or shows them, and that for as long as nobody says otherwise. */
  void toggleHidden() {
    model.hideCodes(!model.hidesCodes());
    hidingChosen.accept(model.hidesCodes());
  }

  /** Takes the last change back, one made while adding too. */
  void undo() {
    navigator.undo();
  }

  /** Somebody typed in the search; an undo may mean the text from now on. */
  void searched() {
    searchedSince = true;
  }

  boolean searchedSince() {
    return searchedSince;
  }

  /** Asks the vault; an answer after the screen was left or locked is dropped. */
  private <T> void ask(Callable<T> question, Consumer<T> answer) {
    background.run(
        question,
        found -> {
          if (model.isOpen()) {
            answer.accept(found);
          }
        });
  }

  private boolean isThere(Row row) {
    return model.isOpen()
        && vault.all().stream().anyMatch(entry -> entry.id().equals(row.id()) && entry.trashed().isEmpty());
  }

  private void putOrSay(Row row, Optional<OtpCode> code) {
    code.ifPresentOrElse(present -> put(row, present, "codes.copied"), this::damaged);
  }

  private void putAfter(Row row, OtpCode present) {
    Instant then = present.validity().map(OtpCode.Validity::until).orElse(clock.instant());
    ask(() -> vault.code(row.id(), then), code -> code.ifPresent(after -> put(row, after, "codes.copied.next")));
  }

  private void put(Row row, OtpCode code, String said) {
    clipboard.put(code.text(), clearAfter);
    vault.used(row.id(), clock.instant());
    navigator.toast(texts.get(said, clearAfter.toSeconds()));
  }

  private void kept() {
    navigator.problem(Problem.of(TfaCode.ENTRY_KEPT));
  }

  private void damaged() {
    navigator.problem(Problem.of(TfaCode.ENTRY_DAMAGED));
  }

  String name(Row row) {
    return row.title().isEmpty() ? texts.get("codes.unnamed") : row.title();
  }
}
