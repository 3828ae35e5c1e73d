package io.truefa.app.add;

import io.truefa.app.controls.LetterTile;
import io.truefa.app.problem.Texts;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Everything found, each with a box to tick; what cannot be added says why. */
final class FoundPane extends VBox {
  private final Texts texts;
  private final AddModel model;
  private Optional<CheckBox> first = Optional.empty();

  FoundPane(Texts texts, Parts parts, AddModel model) {
    this.texts = texts;
    this.model = model;
    getStyleClass().add("found-pane");
    int usable = model.candidates(any -> true).size();
    getChildren().add(parts.text("add.found.text", usable, model.found().size() - usable));
    var missing = model.batches().missing();
    if (!missing.isEmpty()) {
      var numbers = missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
      var label = parts.text("add.found.missing", missing.size(), numbers);
      label.getStyleClass().add("add-warning");
      getChildren().add(label);
    }
    for (var candidate : model.candidates(any -> true)) {
      getChildren().add(usable(candidate));
    }
    for (var line : model.found()) {
      if (line instanceof Found.Unusable unusable) {
        getChildren().add(parts.complaint(unusable));
      }
    }
  }

  private HBox usable(Candidate candidate) {
    var label = candidate.label();
    var titleText = label.issuer().isEmpty() ? label.account() : label.issuer();
    if (titleText.isEmpty()) {
      titleText = texts.get("add.unnamed");
    }
    var tick = new CheckBox();
    tick.setSelected(candidate.isTicked());
    tick.setAccessibleText(texts.get("add.found.tick", titleText, label.account()));
    tick.selectedProperty().subscribe((before, now) -> model.tick(candidate, now));
    if (first.isEmpty()) {
      first = Optional.of(tick);
    }
    var tile = new LetterTile();
    tile.setName(titleText);
    var title = new Label(titleText);
    title.getStyleClass().add("add-name");
    var words = new VBox(title);
    words.getStyleClass().add("add-words");
    words.setMinWidth(0);
    if (!label.issuer().isEmpty() && !label.account().isEmpty()) {
      var account = new Label(label.account());
      account.getStyleClass().add("add-account");
      words.getChildren().add(account);
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(tick, tile, words);
    row.getStyleClass().add("found-row");
    mark(candidate).ifPresent(row.getChildren()::add);
    row.setOnMouseClicked(
        event -> {
          if (!tick.equals(event.getTarget())) {
            tick.setSelected(!tick.isSelected());
          }
        });
    return row;
  }

  private Optional<Label> mark(Candidate candidate) {
    if (candidate.isDuplicate() || candidate.isRepeated()) {
      var mark = new Label(texts.get(candidate.isDuplicate() ? "add.found.duplicate" : "add.found.repeated"));
      mark.getStyleClass().add("add-mark");
      mark.setMinWidth(Label.USE_PREF_SIZE);
      return Optional.of(mark);
    }
    return Optional.empty();
  }

  void focusFirst() {
    first.ifPresent(CheckBox::requestFocus);
  }
}
