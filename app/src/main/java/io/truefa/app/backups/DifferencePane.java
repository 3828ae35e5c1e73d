package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import io.truefa.vault.VaultDifference;
import io.truefa.vault.session.Look;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What a backup holds and what restoring it would change, by name. */
final class DifferencePane extends VBox {
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
    getChildren().add(new DifferenceList(difference, "backups.difference.", texts));
  }

  private void lead(String key) {
    getChildren().add(Labels.lead(texts.get(key)));
  }
}
