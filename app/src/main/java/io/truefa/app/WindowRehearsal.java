package io.truefa.app;

import io.truefa.app.controls.SecretField;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Unlocks, looks at the codes, searches, copies, locks and closes, by keys, each as soon as the window is ready for it. */
final class WindowRehearsal {
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration ENOUGH = Duration.ofMinutes(2);

  private final Queue<Act> acts = new ArrayDeque<>();

  WindowRehearsal(String password) {
    acts.add(new Act(WindowRehearsal::asksForPassword, scene -> type(scene, password)));
    acts.add(new Act(scene -> true, scene -> press(scene, KeyCode.ENTER, false)));
    acts.add(new Act(WindowRehearsal::showsCodes, scene -> press(scene, KeyCode.F, true)));
    acts.add(new Act(scene -> true, scene -> type(scene, "reh")));
    acts.add(new Act(scene -> true, scene -> press(scene, KeyCode.ENTER, false)));
    acts.add(new Act(scene -> true, scene -> press(scene, KeyCode.L, true)));
    acts.add(new Act(WindowRehearsal::asksForPassword, scene -> Platform.exit()));
  }

  /** Starts to watch for the window; to be called before it is opened. */
  void begin() {
    Thread.ofPlatform().daemon().name("rehearsal").start(this::play);
  }

  boolean isPlayed() {
    synchronized (acts) {
      return acts.isEmpty();
    }
  }

  private void play() {
    for (long left = ENOUGH.dividedBy(GLANCE); left > 0 && !isPlayed(); left--) {
      LockSupport.parkNanos(GLANCE.toNanos());
      try {
        Platform.runLater(this::next);
      } catch (IllegalStateException _) {
        // JavaFX is not up yet, or gone
      }
    }
    if (!isPlayed()) {
      Platform.exit();
    }
  }

  private void next() {
    var scene = Window.getWindows().stream().filter(Stage.class::isInstance).map(Window::getScene).findFirst();
    synchronized (acts) {
      var act = acts.peek();
      if (act != null && scene.filter(act.ready()).isPresent()) {
        acts.remove();
        act.move().accept(scene.get());
      }
    }
  }

  private static boolean asksForPassword(Scene scene) {
    return scene.getFocusOwner() instanceof SecretField field && field.isEmpty();
  }

  private static boolean showsCodes(Scene scene) {
    return scene.getRoot().lookup(".code-row") != null;
  }

  private static void type(Scene scene, String text) {
    text.chars()
        .mapToObj(Character::toString)
        .forEach(letter -> fire(scene, KeyEvent.KEY_TYPED, letter, KeyCode.UNDEFINED, false));
  }

  private static void press(Scene scene, KeyCode key, boolean shortcut) {
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      fire(scene, type, KeyEvent.CHAR_UNDEFINED, key, shortcut);
    }
  }

  private static void fire(Scene scene, EventType<KeyEvent> type, String character, KeyCode key, boolean shortcut) {
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    var target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
    Event.fireEvent(
        target,
        new KeyEvent(type, character, key.getName(), key, false, shortcut && !mac, false, shortcut && mac));
  }

  private record Act(Predicate<Scene> ready, Consumer<Scene> move) {}
}
