package io.truefa.app.unlock;

import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What went wrong, where it went wrong: below the field it is about. */
final class ProblemNotice extends VBox {
  private final Texts texts;
  private final Label sentence = Labels.lead("");
  private final Label file = Labels.small("");
  private final Label code = new Label();

  ProblemNotice(Texts texts) {
    this.texts = texts;
    sentence.getStyleClass().setAll("label", "bad");
    code.getStyleClass().add("tfa-code");
    getStyleClass().add("notice");
    getChildren().setAll(sentence, file, code);
    show(Optional.empty());
  }

  void show(Optional<Problem> problem) {
    problem.ifPresent(
        present -> {
          sentence.setText(texts.sentence(present));
          var about = fileOf(present).filter(name -> !sentence.getText().contains(name));
          file.setText(about.orElse(""));
          file.setVisible(about.isPresent());
          file.setManaged(about.isPresent());
          code.setText(present.code().toString());
        });
    setVisible(problem.isPresent());
    setManaged(problem.isPresent());
  }

  /** Problems with a vault carry its place; those with a password or memory none. */
  private static Optional<String> fileOf(Problem problem) {
    return problem.arguments().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst();
  }
}
