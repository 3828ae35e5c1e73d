package io.truefa.app.controls;

import javafx.scene.control.Label;
import javafx.scene.text.TextAlignment;

/** Labels in the few styles there are, all of which wrap rather than end in dots. */
public final class Labels {
  private Labels() {}

  /** The name of a screen. */
  public static Label heading(String text) {
    return styled(text, "heading");
  }

  /** The name of a group of things. */
  public static Label section(String text) {
    return styled(text, "section");
  }

  /** A sentence that explains. */
  public static Label lead(String text) {
    return styled(text, "lead");
  }

  /** A sentence that matters less. */
  public static Label small(String text) {
    return styled(text, "small");
  }

  /** The name above a field. */
  public static Label fieldName(String text) {
    return styled(text, "field-name");
  }

  /** The same label with its lines in the middle. */
  public static Label centred(Label label) {
    label.setTextAlignment(TextAlignment.CENTER);
    return label;
  }

  private static Label styled(String text, String style) {
    var label = new Label(text);
    label.getStyleClass().add(style);
    return Wrapping.words(label);
  }
}
