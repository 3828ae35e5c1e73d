package io.truefa.app.controls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.TestSecrets;
import io.truefa.crypto.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class SecretFieldTest {
  private final Secrets secrets = TestSecrets.offHeap();
  private final AtomicBoolean capsLock = new AtomicBoolean();
  private SecretField field;
  private Button other;

  @Start
  void start(Stage stage) {
    field = new SecretField(secrets, () -> Optional.of(capsLock.get()));
    field.setAccessibleText("Password");
    other = new Button("other");
    stage.setScene(new Scene(new VBox(field, other), 300, 120));
    stage.show();
    field.requestFocus();
  }

  @AfterEach
  void nothingStaysAlive(FxRobot robot) {
    robot.interact(field::clear);
    assertEquals(0, secrets.alive());
  }

  @Test
  void typing_isTaken_andTheFieldIsEmptyAfterwards(FxRobot robot) {
    robot.write("Tr0ub4dor&3");

    assertEquals(11, field.lengthProperty().get());
    assertFalse(field.emptyProperty().get());
    assertArrayEquals("Tr0ub4dor&3".getBytes(UTF_8), taken(robot));
    assertTrue(field.emptyProperty().get());
    assertEquals(0, field.lengthProperty().get());
  }

  @Test
  void canBeUsedTwice(FxRobot robot) {
    robot.write("one");
    assertArrayEquals("one".getBytes(UTF_8), taken(robot));
    robot.write("two");
    assertArrayEquals("two".getBytes(UTF_8), taken(robot));
  }

  @Test
  void showsBulletsOnly(FxRobot robot) {
    robot.write("abc");

    assertEquals(List.of("", "\u2022\u2022\u2022"), texts(field));
  }

  @Test
  void backspace_removesTheLastCharacter_withCtrl_everything(FxRobot robot) {
    robot.write("abc").type(KeyCode.BACK_SPACE);
    assertEquals(2, field.lengthProperty().get());

    robot.press(KeyCode.CONTROL, KeyCode.BACK_SPACE).release(KeyCode.BACK_SPACE, KeyCode.CONTROL);
    assertTrue(field.isEmpty());
  }

  @Test
  void selectAll_thenTyping_replaces(FxRobot robot) {
    robot.write("abc").press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL).write("xyz");

    assertArrayEquals("xyz".getBytes(UTF_8), taken(robot));
  }

  @Test
  void replacingByAsManyCharacters_isToldAsAChange(FxRobot robot) {
    robot.write("abc");
    var told = new ArrayList<Number>();
    robot.interact(() -> field.lengthProperty().addListener((property, before, after) -> told.add(after)));

    robot.press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A, KeyCode.CONTROL).write("x");

    assertEquals(List.<Number>of(0, 1), told);
  }

  @Test
  void paste_addsTheClipboardsText_withoutItsLineEnd(FxRobot robot) {
    clipboard(robot, "from manager\n");
    robot.write("a").press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);

    assertArrayEquals("afrom manager".getBytes(UTF_8), taken(robot));
  }

  @Test
  void copyAndCut_leaveClipboardAndFieldAlone(FxRobot robot) {
    clipboard(robot, "before");
    robot.write("secret").press(KeyCode.CONTROL, KeyCode.A).release(KeyCode.A);
    robot.press(KeyCode.C).release(KeyCode.C).press(KeyCode.X).release(KeyCode.X, KeyCode.CONTROL);

    robot.interact(() -> assertEquals("before", Clipboard.getSystemClipboard().getString()));
    assertEquals(6, field.lengthProperty().get());
  }

  @Test
  void enter_fires(FxRobot robot) {
    var fired = new AtomicInteger();
    robot.interact(() -> field.setOnAction(event -> fired.incrementAndGet()));

    robot.write("x").type(KeyCode.ENTER);

    assertEquals(1, fired.get());
  }

  @Test
  void charactersWithAltGr_areTyped_commandsAreNot(FxRobot robot) {
    robot.interact(() -> field.fireEvent(keyTyped("@", true, true)));
    robot.interact(() -> field.fireEvent(keyTyped("q", true, false)));

    assertArrayEquals("@".getBytes(UTF_8), taken(robot));
  }

  @Test
  void arrowsDoNotLeaveTheField_tabDoes(FxRobot robot) {
    robot.type(KeyCode.RIGHT, KeyCode.LEFT);
    assertTrue(field.isFocused());

    robot.type(KeyCode.TAB);
    assertTrue(other.isFocused());
  }

  @Test
  void capsLock_isShownOnlyWhileFocused(FxRobot robot) {
    capsLock.set(true);
    robot.type(KeyCode.CAPS);
    assertTrue(field.capsLockedProperty().get());

    robot.clickOn(other);
    assertFalse(field.capsLockedProperty().get());
  }

  @Test
  void assistiveTechnology_hearsTheNameAndRole_neverTheContent(FxRobot robot) {
    robot.write("abc");

    robot.interact(
        () -> {
          assertEquals(AccessibleRole.PASSWORD_FIELD, field.getAccessibleRole());
          assertEquals("Password", field.queryAccessibleAttribute(AccessibleAttribute.TEXT));
          assertEquals(null, field.queryAccessibleAttribute(AccessibleAttribute.VALUE));
        });
  }

  @Test
  void paste_overTheLimit_isRefusedWhole(FxRobot robot) {
    clipboard(robot, "x".repeat(SecretText.MAX_BYTES + 1));
    robot.write("a");
    robot.interact(field::paste);

    assertEquals(1, field.lengthProperty().get());
    assertTrue(field.refusedProperty().get());
    robot.write("b");
    assertFalse(field.refusedProperty().get());
  }

  @Test
  void pasteOfTheOwner_takesThePlaceOfTheFieldsOwn_howeverItIsAsked(FxRobot robot) {
    var pastes = new AtomicInteger();
    field.setOnPaste(pastes::incrementAndGet);
    clipboard(robot, "otpauth://totp/a\notpauth://totp/b");
    robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
    robot.press(KeyCode.SHIFT, KeyCode.INSERT).release(KeyCode.INSERT, KeyCode.SHIFT);

    assertEquals(2, pastes.get());
    assertTrue(field.isEmpty());
  }

  private byte[] taken(FxRobot robot) {
    var bytes = new byte[1][];
    robot.interact(
        () -> {
          try (var secret = field.take()) {
            bytes[0] = secret.useOnHeap(byte[]::clone);
          }
        });
    return bytes[0];
  }

  private static void clipboard(FxRobot robot, String text) {
    robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
  }

  private static KeyEvent keyTyped(String character, boolean control, boolean alt) {
    return new KeyEvent(
        KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, control, alt, false);
  }

  private static List<String> texts(Node node) {
    var found = new ArrayList<String>();
    if (node instanceof Text text) {
      found.add(text.getText());
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> found.addAll(texts(child)));
    }
    return found;
  }
}
