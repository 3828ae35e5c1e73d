package io.truefa.app.codes;

import io.truefa.app.platform.SortOrder;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Navigator;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import java.util.Optional;
import java.util.function.Consumer;

/** The order rows stand in, and moving them where it is a person's own. UI thread only. */
final class Ordering {
  private final CodesVault vault;
  private final CodesModel model;
  private final Edits edits;
  private final Navigator navigator;
  private final Texts texts;
  private final Consumer<SortOrder> chosen;

  Ordering(CodesVault vault, CodesModel model, Edits edits, CodesContext context) {
    this.vault = vault;
    this.model = model;
    this.edits = edits;
    this.navigator = context.navigator();
    this.texts = context.texts();
    this.chosen = context.sortChosen();
  }

  /** Another order, and that until somebody chooses again. */
  void sort(SortOrder by) {
    model.sort(by);
    chosen.accept(by);
  }

  /** Whether rows can be moved now; a search shows what fits best first. */
  boolean isOwn() {
    return model.sort() == SortOrder.OWN && model.query().isBlank();
  }

  /** Moves a row by so many places, not past those that are pinned, or from among them. */
  void move(Row row, int by) {
    if (!isOwn()) {
      offerOwnOrder();
      return;
    }
    int to = model.indexOf(row.id()) + by;
    if (to >= 0 && to < model.rows().size()) {
      place(row, model.rows().get(to), by > 0);
    }
  }

  /** Puts a row in front of or behind another; nothing happens where one of them is pinned and the other is not. */
  void place(Row row, Row beside, boolean behind) {
    if (isOwn() && !row.id().equals(beside.id()) && row.entry().favourite() == beside.entry().favourite()) {
      model.select(row.id());
      var before = behind ? follower(beside.id(), row.id()) : Optional.of(beside.id());
      edits.apply(new VaultEdit.Move(row.id(), before), texts.get("codes.moved"));
    }
  }

  /** Says why a row cannot be moved, once a person tries to. */
  private void offerOwnOrder() {
    if (model.query().isBlank()) {
      navigator.toast(texts.get("codes.sort.fixed"), texts.get("codes.sort.OWN"), () -> sort(SortOrder.OWN));
    }
  }

  /** The entry behind {@code id} in the whole vault, whether it is listed or not. */
  private Optional<EntryId> follower(EntryId id, EntryId moving) {
    var ids = vault.all().stream().map(entry -> entry.id()).filter(other -> !other.equals(moving)).toList();
    int next = ids.indexOf(id) + 1;
    return next < ids.size() ? Optional.of(ids.get(next)) : Optional.empty();
  }
}
