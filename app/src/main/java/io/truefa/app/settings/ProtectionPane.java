package io.truefa.app.settings;

import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The lines of {@link ProtectionModel}, each with a mark whose colour only repeats what the words say. */
final class ProtectionPane extends VBox {
  private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");

  private final Texts texts;

  ProtectionPane(Texts texts) {
    super(12);
    this.texts = texts;
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
    HBox.setHgrow(sentence, Priority.ALWAYS);
    var row = new HBox(10, mark, sentence);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }
}
