package io.truefa.app.exchange;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Named;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which entries go into the file: those that are shown and ticked. Only rows in sight are made, however many there are. */
final class ExportEntries extends VBox {
  private static final double ROW_HEIGHT = 34;
  private static final int MOST_ROWS = 6;

  private final ExportModel model;
  private final TextField search = new TextField();
  private final ListView<Entry> list = new ListView<>();

  ExportEntries(ExportModel model, Texts texts, String heading) {
    super(10);
    this.model = model;
    search.setPromptText(texts.get("exchange.export.search"));
    search.setAccessibleText(texts.get("exchange.export.search"));
    search.setId("export-search");
    search.textProperty().subscribe(model::search);
    HBox.setHgrow(search, Priority.ALWAYS);
    var filters = new HBox(10, search);
    if (!model.groups().isEmpty()) {
      filters.getChildren().add(groups(texts));
    }
    list.setId("export-entries");
    list.setAccessibleText(texts.get("exchange.export.entries"));
    list.setCellFactory(_ -> new ExportLine(model, texts));
    list.setFixedCellSize(ROW_HEIGHT);
    list.getStyleClass().addAll("decision-list", "edge-to-edge");
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::toggle);
    var all = Buttons.plain(texts.get("exchange.export.all"), () -> model.tickShown(true));
    all.setId("export-all");
    var none = Buttons.plain(texts.get("exchange.export.none"), () -> model.tickShown(false));
    none.setId("export-none");
    var buttons = new HBox(10, all, none);
    buttons.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Labels.section(heading), filters, list, buttons);
    model.overview().subscribe(overview -> show(overview.shown()));
  }

  private ComboBox<String> groups(Texts texts) {
    var groups = new ComboBox<String>();
    groups.setId("export-group");
    groups.setAccessibleText(texts.get("exchange.export.group"));
    groups.setConverter(new Named<>(group -> group.isEmpty() ? texts.get("exchange.export.group.all") : group));
    groups.getItems().add("");
    groups.getItems().addAll(model.groups());
    groups.setValue("");
    groups.setMaxWidth(180);
    groups.valueProperty().subscribe(model::group);
    return groups;
  }

  private void toggle(KeyEvent event) {
    var entry = list.getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.SPACE && entry != null) {
      model.tick(entry.id(), !model.isTicked(entry.id()));
      event.consume();
    }
  }

  private void show(List<Entry> entries) {
    if (list.getItems().equals(entries)) {
      list.refresh();
    } else {
      list.getItems().setAll(entries);
    }
    double height = ROW_HEIGHT * Math.clamp(entries.size(), 1, MOST_ROWS) + 2;
    list.setPrefHeight(height);
    list.setMinHeight(height);
  }

  /** Where a person begins. */
  void focus() {
    search.requestFocus();
  }
}
