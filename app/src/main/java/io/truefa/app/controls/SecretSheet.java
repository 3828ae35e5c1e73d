package io.truefa.app.controls;

import io.truefa.crypto.SecretBuffer;
import java.lang.foreign.ValueLayout;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Shows a secret of letters and figures in numbered lines, to be copied by hand. JavaFX shows text from Strings only; here each
 * is one of 36 constants of one character, so the secret as a whole never is a String. {@link #wipe} takes them away. Cannot
 * be selected or copied, and is not read aloud.
 */
public final class SecretSheet extends VBox {
  private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String[] CONSTANTS = LETTERS.split("");

  private final int perLine;
  private final int perPart;

  /** Lines of {@code perLine} characters in parts of {@code perPart}. */
  public SecretSheet(int perLine, int perPart, String name) {
    this.perLine = perLine;
    this.perPart = perPart;
    getStyleClass().add("secret-sheet");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // in every language
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleText(name);
  }

  /** Shows {@code text}, ASCII letters and figures, which stays the caller's. */
  public void show(SecretBuffer text) {
    wipe();
    text.<Void, RuntimeException>use(
        bytes -> {
          HBox line = null;
          for (int i = 0; i < bytes.byteSize(); i++) {
            if (i % perLine == 0) {
              line = line(i / perLine + 1);
            } else if (i % perPart == 0) {
              line.getChildren().add(letter("-", "secret-gap"));
            }
            line.getChildren().add(letter(CONSTANTS[LETTERS.indexOf(bytes.get(ValueLayout.JAVA_BYTE, i))], "secret-letter"));
          }
          return null;
        });
  }

  /** Nothing shows any more. */
  public void wipe() {
    getChildren().clear();
  }

  private HBox line(int number) {
    var count = new Label(Integer.toString(number));
    count.getStyleClass().add("secret-number");
    var line = new HBox(count);
    line.setAlignment(Pos.CENTER);
    getChildren().add(line);
    return line;
  }

  private static Label letter(String constant, String style) {
    var label = new Label(constant);
    label.getStyleClass().setAll("label", style);
    return label;
  }
}
