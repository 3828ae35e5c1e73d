package io.truefa.app.settings;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The lines of {@link ProtectionModel}, each with a mark whose colour only repeats what the words say. */
final class ProtectionPane extends VBox {
  private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");

  private final Texts texts;
  private final Runnable openBackups;

  ProtectionPane(Texts texts, Runnable openBackups) {
    super(12);
    this.texts = texts;
    this.openBackups = openBackups;
  }

  void show(List<ProtectionModel.Line> lines) {
    getChildren().setAll(lines.stream().map(this::row).toList());
  }

  private HBox row(ProtectionModel.Line line) {
    var mark = new Region();
    mark.getStyleClass().add("status-mark");
    mark.pseudoClassStateChanged(ATTENTION, line.attention());
    HBox.setMargin(mark, new Insets(5, 0, 0, 0));
    var sentence = Labels.lead(texts.get(line.text(), line.arguments().toArray()));
    var words = new VBox(6, sentence);
    line.help().ifPresent(help -> words.getChildren().add(button(help)));
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(10, mark, words);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private Button button(ProtectionModel.Help help) {
    return switch (help) {
      case BACKUPS -> Buttons.plain(texts.get("settings.backups.show"), openBackups);
    };
  }
}
