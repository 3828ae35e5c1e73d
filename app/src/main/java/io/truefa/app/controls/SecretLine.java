package io.truefa.app.controls;

import io.truefa.crypto.SecretBuffer;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/**
 * Shows one line of a secret text. JavaFX shows text from Strings only; here each is one of 95 constants of one character, so
 * the secret as a whole never is a String. What is no printable ASCII shows as a dot; it is copied right all the same.
 */
public final class SecretLine extends FlowPane {
  private static final int FIRST = ' ';
  private static final int LAST = '~';
  private static final String[] CONSTANTS =
      IntStream.rangeClosed(FIRST, LAST).mapToObj(Character::toString).toArray(String[]::new);
  private static final String OTHER = "\u00b7";
  private static final String HIDDEN = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";

  /** Shows nothing but dots; their number says nothing. */
  public SecretLine(String name) {
    getStyleClass().add("secret-line");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // in every language
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(name);
    wipe();
  }

  /** Shows {@code text}, UTF-8, which stays the caller's. */
  public void show(SecretBuffer text) {
    getChildren().clear();
    text.<Void, RuntimeException>use(
        bytes -> {
          for (long i = 0; i < bytes.byteSize(); i++) {
            byte value = bytes.get(ValueLayout.JAVA_BYTE, i);
            if ((value & 0xC0) != 0x80) { // one sign for each character, not for each byte of it
              getChildren().add(letter(value >= FIRST && value <= LAST ? CONSTANTS[value - FIRST] : OTHER));
            }
          }
          return null;
        });
  }

  /** Dots again. */
  public void wipe() {
    getChildren().setAll(letter(HIDDEN));
  }

  /** All in one line; it breaks only where there is no room. */
  @Override
  protected double computePrefWidth(double height) {
    double letters = getManagedChildren().stream().mapToDouble(letter -> snapSizeX(letter.prefWidth(-1))).sum();
    return snappedLeftInset() + letters + snappedRightInset();
  }

  private static Label letter(String constant) {
    var label = new Label(constant);
    label.getStyleClass().setAll("label", "secret-character");
    return label;
  }
}
