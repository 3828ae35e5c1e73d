package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.CodeLabel;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import io.truefa.vault.session.Rivals;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The secrets two devices gave one entry, each with its code, and the choice between them. Takes no room without a conflict. */
final class RivalsPane extends VBox {
  private final RivalsModel model;
  private final Texts texts;

  RivalsPane(RivalsModel model, Texts texts) {
    super(12);
    this.model = model;
    this.texts = texts;
    getStyleClass().add("plate");
    managedProperty().bind(visibleProperty());
    model.listen(this::changed);
    changed();
  }

  void changed() {
    setVisible(model.isInConflict());
    getChildren().setAll(Labels.section(texts.get("codes.rivals")), Labels.lead(texts.get("codes.rivals.what")));
    for (var rival : model.rivals()) {
      getChildren().add(rival(rival));
    }
    var both = Buttons.plain(texts.get("codes.rivals.both"), model::keepAll);
    both.setId("rivals-both");
    both.setDisable(model.isBusy() || model.rivals().isEmpty());
    getChildren().add(both);
  }

  private Node rival(Rivals.Rival rival) {
    var when = texts.moment(rival.made().when());
    var name = Labels.small(texts.get(rival.inForce() ? "codes.rivals.now" : "codes.rivals.other", when));
    var code = new CodeLabel();
    code.setCode(rival.code().map(made -> made.text()).orElse("\u2014"));
    code.getStyleClass().add("neighbour-code");
    code.setMinHeight(USE_PREF_SIZE);
    var keep = Buttons.plain(texts.get("codes.rivals.keep"), () -> model.keep(rival));
    keep.getStyleClass().add("rival-keep");
    keep.setAccessibleText(texts.get("codes.aside.button", keep.getText(), name.getText()));
    var box = new VBox(6, name, code, keep);
    box.setMinHeight(USE_PREF_SIZE); // else what does not fit the window is laid one over the other
    return box;
  }

  void tick() {
    model.tick();
  }

  void close() {
    model.close();
    getChildren().clear();
  }
}
