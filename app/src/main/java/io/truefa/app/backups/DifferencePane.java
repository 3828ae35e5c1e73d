package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.session.Look;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What a backup holds and what restoring it would change, by name. */
final class DifferencePane extends VBox {
  private static final int NAMES = 12;

  private final Texts texts;
  private final Button restore;

  DifferencePane(Look look, Moments moments, Texts texts, Runnable restoring, Runnable back) {
    super(12);
    this.texts = texts;
    getChildren().add(Labels.section(texts.get("backups.of", moments.at(look.backup().made()))));
    getChildren().add(Labels.lead(texts.get("backups.holds", look.vault().entries().size())));
    look.difference().ifPresentOrElse(this::show, () -> lead("backups.difference.unknown"));
    this.restore = Buttons.plain(texts.get("backups.restore"), restoring);
    restore.getStyleClass().add("accent");
    restore.setId("restore");
    var buttons = new FlowPane(10, 10, restore, Buttons.plain(texts.get("backups.notnow"), back));
    getChildren().addAll(Labels.small(texts.get("backups.restore.keeps")), buttons);
  }

  Button restoreButton() {
    return restore;
  }

  private void show(VaultDifference difference) {
    if (difference.size() == 0) {
      lead("backups.difference.none");
      return;
    }
    group("backups.difference.added", difference.added());
    group("backups.difference.removed", difference.removed());
    group("backups.difference.changed", difference.changed());
  }

  private void lead(String key) {
    getChildren().add(Labels.lead(texts.get(key)));
  }

  private void group(String key, List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var names = entries.stream().limit(NAMES).map(this::name).collect(Collectors.joining("\n"));
    int more = entries.size() - NAMES;
    var list = new Label(more > 0 ? names + "\n" + texts.get("backups.difference.more", more) : names);
    Wrapping.words(list);
    list.setMinHeight(USE_PREF_SIZE); // else what does not fit the window becomes dots
    getChildren().add(new VBox(3, Labels.fieldName(texts.get(key, entries.size())), list));
  }

  private String name(Entry entry) {
    var name =
        Stream.of(entry.label().issuer(), entry.label().account())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" \u00b7 "));
    return name.isEmpty() ? texts.get("backups.unnamed") : name;
  }
}
