package io.truefa.app.unlock;

import io.truefa.app.controls.Labels;
import io.truefa.app.controls.SecretSheet;
import io.truefa.app.problem.Texts;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;

/** A recovery key as it is printed: which vault, the key, and what it is for. */
final class RecoveryPaper extends VBox {
  private static final double WIDTH = 440;

  /**
   * Styled and laid out, as a printer takes a page as it is.
   *
   * @param window in whose style it is made; but paper is light, whatever the window is
   */
  RecoveryPaper(String vault, SecretSheet key, Scene window, Texts texts) {
    super(
        12,
        Labels.section(texts.get("unlock.recovery.paper", vault)),
        key,
        Labels.small(texts.get("unlock.recovery.paper.what")));
    getStyleClass().add("paper");
    setPrefWidth(WIDTH);
    setNodeOrientation(window.getEffectiveNodeOrientation());
    var own = new Scene(this); // colours are looked up at the root of a scene
    own.setUserAgentStylesheet(window.getUserAgentStylesheet());
    own.getStylesheets()
        .setAll(window.getStylesheets().stream().map(sheet -> sheet.replaceFirst("palette-(dark|contrast)", "palette-light")).toList());
  }

  /** To be called once the key is shown on it. */
  void settle() {
    applyCss();
    autosize();
    layout();
  }
}
