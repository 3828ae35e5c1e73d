package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.CodeLabel;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.vault.Entry;
import io.truefa.vault.session.Resync;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Helps where a service refuses the codes: codes of the steps around, and the offset from one code that is right. */
final class RefusedPane extends VBox {
  private final RefusedModel model;
  private final Texts texts;
  private final Button open;
  private final VBox around = new VBox(2);
  private final Label lead = Labels.lead("");
  private final TextField code = new TextField();
  private final Button find;
  private final Label answer = Labels.lead("");
  private final Button keep;
  private final Button keepForAll;
  private final VBox body;

  RefusedPane(RefusedModel model, CodesContext context) {
    super(10);
    this.model = model;
    this.texts = context.texts();
    this.open = Buttons.plain(texts.get("codes.refused.open"), this::open);
    open.setId("refused");
    code.setId("refused-code");
    code.setPromptText(texts.get("codes.refused.code"));
    code.setAccessibleText(texts.get("codes.refused.code"));
    code.setOnAction(event -> model.find(code.getText()));
    HBox.setHgrow(code, Priority.ALWAYS);
    this.find = Buttons.plain(texts.get("codes.refused.find"), () -> model.find(code.getText()));
    find.setId("refused-find");
    find.setMinWidth(USE_PREF_SIZE);
    this.keep = Buttons.plain(texts.get("codes.refused.keep"), model::keep);
    keep.setId("refused-keep");
    this.keepForAll = Buttons.plain(texts.get("codes.refused.keepall"), model::keepForAll);
    keepForAll.setId("refused-keep-all");
    Wrapping.words(keepForAll);
    keepForAll.setMinWidth(0);
    answer.setId("refused-answer");
    around.setId("refused-around");
    var ways = new VBox(8, keep, keepForAll);
    this.body = new VBox(10, lead, around, Labels.small(texts.get("codes.refused.how")), new HBox(8, code, find), answer, ways);
    body.setVisible(false);
    for (var node : new Node[] {body, keep, keepForAll, answer, around}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    getChildren().addAll(open, body);
    model.listen(this::changed);
  }

  void show(Entry entry) {
    boolean timed = RefusedModel.isTimed(entry);
    lead.setText(texts.get(timed ? "codes.refused.time" : "codes.refused.count"));
    around.setVisible(timed);
    changed();
  }

  private void open() {
    open.setVisible(false);
    open.setManaged(false);
    body.setVisible(true);
    model.tick();
    changed();
    code.requestFocus();
  }

  void tick() {
    if (body.isVisible()) {
      model.tick();
    }
  }

  private void changed() {
    around.getChildren().setAll(model.around().stream().map(this::neighbour).toList());
    find.setDisable(model.isSearching());
    var found = model.found();
    answer.setVisible(found.isPresent());
    found.ifPresent(what -> answer.setText(words(what)));
    keep.setVisible(found.filter(what -> what instanceof Resync.Found.ClockOff || what instanceof Resync.Found.Counted).isPresent());
    keepForAll.setVisible(model.canKeepForAll());
  }

  private String words(Resync.Found found) {
    return switch (found) {
      case Resync.Found.Right() -> texts.get("codes.refused.right");
      case Resync.Found.ClockOff(int seconds, int _) ->
          texts.get(seconds > 0 ? "codes.refused.ahead" : "codes.refused.behind", duration(Math.abs(seconds)));
      case Resync.Found.Counted(long counter) -> texts.get("codes.refused.counted", counter);
      case Resync.Found.Nowhere() -> texts.get("codes.refused.nowhere");
    };
  }

  private String duration(int seconds) {
    return seconds < 120 ? texts.get("codes.seconds", seconds) : texts.get("codes.minutes", seconds / 60, seconds % 60);
  }

  private HBox neighbour(Resync.Neighbour neighbour) {
    var name = new Label(texts.get(key(neighbour.steps()), Math.abs(neighbour.steps())));
    name.getStyleClass().add("small");
    Wrapping.words(name);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    var text = new CodeLabel();
    text.setCode(neighbour.code().text());
    text.getStyleClass().add("neighbour-code");
    var line = new HBox(12, name, text);
    line.getStyleClass().add("neighbour");
    if (neighbour.steps() == 0) {
      line.getStyleClass().add("now");
    }
    return line;
  }

  private static String key(int steps) {
    return steps == 0 ? "codes.refused.now" : steps < 0 ? "codes.refused.before" : "codes.refused.after";
  }

  void close() {
    model.close();
    code.clear();
    around.getChildren().clear();
  }
}
