package io.truefa.app.shell;

import io.truefa.app.controls.Wrapping;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** One short message at a time at the foot of the window; a new one takes the place of the old. */
final class Toasts extends StackPane {
  private static final Duration WORDS = Duration.seconds(4);
  private static final Duration WITH_ACTION = Duration.seconds(10);

  private final PauseTransition patience = new PauseTransition();

  /** What the last message with an action offered; outlives the message. */
  private Optional<Runnable> offer = Optional.empty();

  /** Whether the message belongs to what is being done right now. */
  private boolean fresh;

  Toasts() {
    setPickOnBounds(false);
    setPadding(new Insets(0, 16, 20, 16));
    setMaxHeight(Region.USE_PREF_SIZE);
    patience.setOnFinished(event -> clear());
  }

  void show(String text) {
    show(new HBox(words(text)), WORDS);
  }

  void show(String text, String actionLabel, Runnable action) {
    var button = new Button(actionLabel);
    button.setMinWidth(Region.USE_PREF_SIZE);
    offer = Optional.of(action);
    button.setOnAction(event -> act());
    show(new HBox(words(text), button), WITH_ACTION);
  }

  /** Does what was offered, once. */
  void act() {
    var wanted = offer;
    offer = Optional.empty();
    if (wanted.isPresent()) {
      clear();
      wanted.get().run();
    }
  }

  /** Another screen is gone to: a message of what was done before would stand in its way. The offer stays. */
  void moveOn() {
    if (!fresh) {
      clear();
    }
  }

  /** Takes message and offer away. */
  void forget() {
    clear();
    offer = Optional.empty();
  }

  private void clear() {
    patience.stop();
    getChildren().clear();
  }

  private void show(HBox toast, Duration howLong) {
    toast.getStyleClass().add("toast");
    toast.setMaxWidth(Region.USE_PREF_SIZE);
    toast.setMaxHeight(Region.USE_PREF_SIZE);
    getChildren().setAll(toast);
    fresh = true;
    Platform.runLater(() -> fresh = false);
    Motion.appear(toast);
    patience.setDuration(howLong);
    patience.playFromStart();
  }

  private static Label words(String text) {
    var label = new Label(text);
    return Wrapping.words(label);
  }
}
