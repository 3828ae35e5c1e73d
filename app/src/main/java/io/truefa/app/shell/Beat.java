package io.truefa.app.shell;

import java.time.Clock;
import java.time.Duration;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * Does something at the edge of each second of the wall clock, which is where codes change, while the window around a node can be
 * seen: neither hidden nor minimised. Once more at once when it comes to be seen again, so nothing old shows. Costs nothing
 * meanwhile. UI thread only.
 */
public final class Beat {
  private static final long SECOND = Duration.ofSeconds(1).toMillis();

  private final ObservableValue<Boolean> seen;
  private final Clock clock;
  private final Background background;
  private final Runnable task;
  private Subscription watching = Subscription.EMPTY;
  private Runnable cancelNext = () -> {};

  public Beat(Node place, Clock clock, Background background, Runnable task) {
    this.seen = place.sceneProperty().flatMap(Scene::windowProperty).flatMap(Beat::seen).orElse(false);
    this.clock = clock;
    this.background = background;
    this.task = task;
  }

  private static ObservableValue<Boolean> seen(Window window) {
    return window instanceof Stage stage
        ? stage.showingProperty().flatMap(showing -> stage.iconifiedProperty().map(minimised -> showing && !minimised))
        : window.showingProperty();
  }

  /** From now on; at once, too, if it can be seen. */
  public void start() {
    stop();
    watching = seen.subscribe(this::turn);
  }

  public void stop() {
    watching.unsubscribe();
    watching = Subscription.EMPTY;
    cancelNext.run();
  }

  private void turn(boolean now) {
    cancelNext.run();
    if (now) {
      beat();
    }
  }

  private void beat() {
    long left = SECOND - Math.floorMod(clock.millis(), SECOND);
    cancelNext = background.later(Duration.ofMillis(left), this::beat); // first: a task that fails is called again
    task.run();
  }
}
