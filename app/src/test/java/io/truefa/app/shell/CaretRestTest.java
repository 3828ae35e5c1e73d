package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.HandTimer;
import java.time.Duration;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class CaretRestTest {
  private final HandTimer timer = new HandTimer();
  private Button button;
  private Caret caret;

  @Start
  void start(Stage stage) {
    var field = new TextField();
    button = new Button("other");
    caret = new Caret(field);
    field.setSkin(caret);
    var scene = new Scene(new VBox(field, button), 200, 100);
    CaretRest.in(scene, timer);
    stage.setScene(scene);
    stage.show();
    field.requestFocus();
  }

  @Test
  void nobodyTypes_theCaretStandsStill_andNothingWaits(FxRobot robot) {
    assertTrue(caret.blinks);

    robot.interact(() -> timer.pass(Duration.ofSeconds(20)));

    assertFalse(caret.blinks);
    assertEquals(List.of(), timer.waiting());
  }

  @Test
  void aKey_letsItBlinkAgain_forAWhile(FxRobot robot) {
    robot.interact(() -> timer.pass(Duration.ofSeconds(20)));

    robot.type(KeyCode.A);
    assertTrue(caret.blinks);

    robot.interact(() -> timer.pass(Duration.ofSeconds(20)));
    assertFalse(caret.blinks);
  }

  @Test
  void whoGoesOnTyping_seesItBlink(FxRobot robot) {
    for (int i = 0; i < 4; i++) {
      robot.type(KeyCode.A);
      robot.interact(() -> timer.pass(Duration.ofSeconds(9)));
      assertTrue(caret.blinks);
    }
  }

  @Test
  void theFocusElsewhere_nothingWaits(FxRobot robot) {
    robot.interact(
        () -> {
          button.requestFocus();
          timer.pass(Duration.ofSeconds(20));
        });
    robot.type(KeyCode.B);

    assertEquals(List.of(), timer.waiting());
  }

  private static final class Caret extends TextFieldSkin {
    private boolean blinks;

    Caret(TextField field) {
      super(field);
      field.focusedProperty().subscribe(focused -> blinks = focused);
    }

    @Override
    public void setCaretAnimating(boolean on) {
      blinks = on;
      super.setCaretAnimating(on);
    }
  }
}
