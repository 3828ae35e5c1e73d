package io.truefa.app.codes;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.session.SaveResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies in the trash, and bringing it back. Knows nothing of nodes; UI thread only. */
final class TrashModel {
  private final CodesVault vault;
  private final Background background;
  private final Navigator navigator;
  private final Texts texts;
  private final RowOrder order;
  private final Set<EntryId> restoring = new HashSet<>();

  private Runnable changed = () -> {};
  private List<Row> rows = List.of();
  private boolean open = true;

  TrashModel(CodesVault vault, Background background, Navigator navigator, Texts texts, RowOrder order) {
    this.vault = vault;
    this.background = background;
    this.navigator = navigator;
    this.texts = texts;
    this.order = order;
  }

  /** Who is told of other rows. */
  void listen(Runnable onRows) {
    changed = onRows;
  }

  List<Row> rows() {
    return rows;
  }

  /** Takes the entries of the vault anew. */
  void reload() {
    if (open) {
      rows = order.of(vault.all().stream().filter(entry -> entry.trashed().isPresent()).toList());
      changed.run();
    }
  }

  void restore(Row row) {
    if (restoring.add(row.id())) {
      background.run(
          () -> vault.apply(new VaultEdit.Restore(row.id())),
          result -> restored(row, result),
          () -> restoring.remove(row.id()));
    }
  }

  /** After a lock nothing that names an entry is shown any more, but a failed save is told of. */
  private void restored(Row row, SaveResult result) {
    switch (result) {
      case SaveResult.Saved(boolean durable, List<EntryId> ids) -> {
        say("codes.restored", name(row));
        if (!durable) {
          navigator.problem(Problem.of(TfaCode.DURABILITY_UNKNOWN));
        }
      }
      case SaveResult.NotSaved notSaved -> navigator.problem(Problem.of(Problems.code(notSaved.fault())));
      case SaveResult.NoSuchEntry gone -> say("codes.gone");
      case SaveResult.Locked _ -> {} // the window shows that
    }
  }

  private void say(String key, Object... values) {
    if (open) {
      navigator.toast(texts.get(key, values));
      reload();
    }
  }

  String name(Row row) {
    return row.title().isEmpty() ? texts.get("codes.unnamed") : row.title();
  }

  /** Nothing is left to be seen; for lock and leaving the screen. */
  void close() {
    open = false;
    rows = List.of();
    changed.run();
  }
}
