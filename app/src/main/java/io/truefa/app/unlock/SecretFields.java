package io.truefa.app.unlock;

import io.truefa.app.controls.Labels;
import io.truefa.app.controls.SecretField;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.Secrets;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A password field with its name above, its caps-lock hint below and its words filled in. */
final class SecretFields {
  private final Secrets secrets;
  private final Texts texts;

  SecretFields(Secrets secrets, Texts texts) {
    this.secrets = secrets;
    this.texts = texts;
  }

  SecretField field(String name) {
    var field = new SecretField(secrets);
    field.setAccessibleText(name);
    field.setMenuTexts(texts.get("controls.secret.paste"), texts.get("controls.secret.clear"));
    return field;
  }

  VBox named(String name, SecretField field) {
    var label = Labels.fieldName(name);
    label.setLabelFor(field);
    return new VBox(5, label, field, hint(field));
  }

  private Label hint(SecretField field) {
    var hint = Labels.small(texts.get("controls.secret.caps"));
    hint.getStyleClass().add("caution");
    hint.visibleProperty().bind(field.capsLockedProperty());
    hint.managedProperty().bind(field.capsLockedProperty());
    return hint;
  }
}
