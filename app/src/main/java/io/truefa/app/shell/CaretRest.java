package io.truefa.app.shell;

import io.truefa.app.platform.Timer;
import java.time.Duration;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.InputEvent;
import javafx.stage.Window;

/**
 * Lets the caret of a text field stand still once nobody did anything for ten seconds or a little longer, as GTK does: while one
 * blinks, the whole toolkit wakes up sixty times a second. The next key lets it blink again. UI thread only.
 */
public final class CaretRest {
  private static final Duration AWAKE = Duration.ofSeconds(10);

  private final Scene scene;
  private final Timer timer;
  private boolean touched;
  private boolean waiting;

  private CaretRest(Scene scene, Timer timer) {
    this.scene = scene;
    this.timer = timer;
  }

  /** Of every field in that scene. */
  public static void in(Scene scene, Timer timer) {
    var rest = new CaretRest(scene, timer);
    scene.focusOwnerProperty().subscribe(rest::touch);
    scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> rest.touch());
    scene.addEventFilter(InputEvent.ANY, event -> rest.touch());
  }

  private void touch() {
    touched = true;
    if (!waiting && scene.getFocusOwner() instanceof TextInputControl) {
      await();
    }
  }

  private void await() {
    touched = false;
    waiting = true;
    timer.once(AWAKE, this::look);
  }

  private void look() {
    waiting = false;
    if (touched) {
      touch();
    } else if (scene.getFocusOwner() instanceof TextInputControl field
        && field.getSkin() instanceof TextInputControlSkin<?> skin) {
      skin.setCaretAnimating(false);
    }
  }
}
