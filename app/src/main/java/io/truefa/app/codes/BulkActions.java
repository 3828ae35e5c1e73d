package io.truefa.app.codes;

import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import java.util.List;
import java.util.Set;

/** What a person can do to several rows at once, and to groups: always one save, and one undo for all. UI thread only. */
final class BulkActions {
  private final CodesVault vault;
  private final CodesModel model;
  private final Edits edits;
  private final Navigator navigator;
  private final Texts texts;

  BulkActions(CodesVault vault, CodesModel model, Edits edits, Navigator navigator, Texts texts) {
    this.vault = vault;
    this.model = model;
    this.edits = edits;
    this.navigator = navigator;
    this.texts = texts;
  }

  /** The chosen rows, or else the one the keys act on. */
  List<Row> target() {
    return model.chosen().isEmpty() ? model.selected().stream().toList() : model.chosen();
  }

  void trash() {
    var ids = ids(model.chosen());
    if (!ids.isEmpty()) {
      edits.apply(new VaultEdit.TrashAll(ids), texts.get("codes.bulk.trashed", ids.size()));
    }
  }

  /** Pins them on top; where all are pinned already, lets them go. */
  void toggleFavourite() {
    var rows = target();
    boolean pin = rows.stream().anyMatch(row -> !row.entry().favourite());
    var wanted =
        rows.stream()
            .filter(row -> row.entry().favourite() != pin)
            .<VaultEdit>map(row -> new VaultEdit.SetFavourite(row.id(), pin))
            .toList();
    apply(new VaultEdit.All(wanted), texts.get(pin ? "codes.bulk.pinned" : "codes.bulk.unpinned", wanted.size()));
  }

  /** Takes rows out of some groups and puts them into others. */
  void group(List<Row> rows, Set<String> out, List<String> in) {
    apply(Groups.put(entries(rows), out, in), texts.get("codes.changed"));
  }

  void export() {
    navigator.go(new Route.ExportSome(ids(model.chosen())));
  }

  /** Gives a group another name; one of that name takes it in. */
  void renameGroup(String group, String to) {
    var name = to.strip();
    if (!name.isEmpty() && !name.equals(group)) {
      boolean shown = model.filter().equals(new GroupFilter.In(group));
      edits.apply(
          Groups.rename(vault.all(), group, name),
          texts.get("codes.group.renamed", name),
          () -> {
            if (shown && model.isOpen()) {
              model.filter(new GroupFilter.In(name));
            }
          },
          () -> {});
    }
  }

  /** Takes every entry out of a group; the entries stay. */
  void deleteGroup(String group) {
    apply(Groups.delete(vault.all(), group), texts.get("codes.group.deleted", group));
  }

  private void apply(VaultEdit edit, String said) {
    if (!edit.equals(new VaultEdit.All(List.of()))) {
      edits.apply(edit, said);
    }
  }

  private static List<EntryId> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  private static List<Entry> entries(List<Row> rows) {
    return rows.stream().map(Row::entry).toList();
  }
}
