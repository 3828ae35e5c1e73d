package io.truefa.app.exchange;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Rule;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What will become of every entry, before anything does. Only rows in sight are made, however many there are. */
final class DecisionPane extends BorderPane {
  private static final double WIDTH = 760;

  private final ImportModel model;
  private final Texts texts;
  private final ListView<Row> list = new ListView<>();
  private final VBox head = new VBox(8);
  private final Button save;

  DecisionPane(ImportModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    this.save = Buttons.main(texts.get("exchange.import.save"), model::save);
    save.setId("import");
    list.setId("decisions");
    list.setAccessibleText(texts.get("exchange.import.table"));
    list.setCellFactory(_ -> new DecisionLine(model, texts));
    list.getStyleClass().addAll("decision-list", "edge-to-edge");
    list.setMaxWidth(WIDTH);
    head.getStyleClass().add("decision-head");
    head.setMaxWidth(WIDTH);
    var foot = new VBox(8, Labels.small(texts.get("exchange.import.nothing.yet")), save);
    foot.getStyleClass().add("decision-foot");
    foot.setMaxWidth(WIDTH);
    setTop(head);
    setCenter(list);
    setBottom(foot);
    BorderPane.setAlignment(head, Pos.CENTER);
    BorderPane.setAlignment(foot, Pos.CENTER);
  }

  void show(Stage.Deciding deciding) {
    head.getChildren()
        .setAll(
            Labels.section(
                texts.get(
                    "exchange.import.found",
                    deciding.count(Result.ADDED),
                    deciding.count(Result.UPDATED),
                    deciding.count(Result.DUPLICATE),
                    deciding.count(Result.REFUSED))));
    var words = new ImportWords(texts);
    deciding.files().forEach(file -> head.getChildren().add(Labels.small(words.file(file))));
    deciding.notices().forEach(notice -> head.getChildren().add(Labels.small(words.notice(notice))));
    if (deciding.hasClashes()) {
      head.getChildren()
          .add(
              new FlowPane(
                  8,
                  8,
                  Labels.small(texts.get("exchange.import.all")),
                  Buttons.plain(texts.get("exchange.choice.all.KEEP"), () -> model.chooseForAll(Rule.KEEP)),
                  Buttons.plain(texts.get("exchange.choice.all.REPLACE"), () -> model.chooseForAll(Rule.REPLACE)),
                  Buttons.plain(texts.get("exchange.choice.all.SKIP"), () -> model.chooseForAll(Rule.SKIP))));
    }
    save.setDisable(!deciding.changesSomething());
    int place = list.getSelectionModel().getSelectedIndex();
    list.getItems().setAll(deciding.rows());
    list.getSelectionModel().select(Math.max(0, place));
  }

  void focus() {
    save.requestFocus();
  }
}
