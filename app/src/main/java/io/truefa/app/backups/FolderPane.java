package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.platform.Setting;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Where new backups are put. Those that are there stay where they are and are still listed if it is beside the vault. */
final class FolderPane extends VBox {
  private final BackupsContext context;
  private final Label place = Labels.lead("");
  private final FlowPane buttons = new FlowPane(10, 10);

  FolderPane(BackupsContext context) {
    super(12);
    this.context = context;
    var texts = context.texts();
    getChildren()
        .addAll(
            Labels.section(texts.get("backups.folder")), place, buttons, Labels.small(texts.get("backups.folder.what")));
    refresh();
  }

  private void refresh() {
    var texts = context.texts();
    var chosen = context.settings().now().get(Setting.BACKUPS);
    place.setText(chosen.map(Path::toString).orElseGet(() -> texts.get("backups.folder.own")));
    buttons.getChildren().setAll(Buttons.plain(texts.get("backups.folder.choose"), this::choose));
    if (chosen.isPresent()) {
      buttons.getChildren().add(Buttons.plain(texts.get("backups.folder.reset"), () -> set(Optional.empty())));
    }
  }

  private void choose() {
    context
        .folders()
        .choose(getScene().getWindow(), context.texts().get("backups.folder.title"))
        .ifPresent(folder -> set(Optional.of(folder)));
  }

  private void set(Optional<Path> folder) {
    context.settings().change(now -> now.with(Setting.BACKUPS, folder));
    refresh();
  }
}
