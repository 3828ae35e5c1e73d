package io.truefa.app.controls;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;

/** Buttons in the few styles there are. */
public final class Buttons {
  private Buttons() {}

  /** The one thing to do on a screen; Enter does it too. */
  public static Button main(String text, Runnable action) {
    var button = plain(text, action);
    button.getStyleClass().addAll("accent", "big");
    button.setDefaultButton(true);
    button.setMaxWidth(Double.MAX_VALUE);
    return button;
  }

  /** Something else to do, as wide as the main one. */
  public static Button second(String text, Runnable action) {
    var button = plain(text, action);
    button.getStyleClass().add("big");
    button.setMaxWidth(Double.MAX_VALUE);
    return button;
  }

  public static Button plain(String text, Runnable action) {
    var button = new Button(text);
    Wrapping.words(button);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A way out or aside that does not ask for attention. */
  public static Button link(String text, Runnable action) {
    var button = plain(text, action);
    button.getStyleClass().addAll("flat", "link");
    return button;
  }

  /** A picture only; {@code name} is what is read aloud and shown as a tip. */
  public static Button icon(Ikon icon, String name, Runnable action) {
    var button = new Button(null, Icons.of(icon));
    button.getStyleClass().addAll("flat", "round");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    button.setOnAction(event -> action.run());
    return button;
  }
}
