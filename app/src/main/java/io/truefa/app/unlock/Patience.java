package io.truefa.app.unlock;

import io.truefa.app.platform.Throttle;
import io.truefa.app.shell.Background;
import java.time.Duration;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The waiting time after wrong credentials, as a screen shows it. On the UI thread; works without the toolkit. */
public final class Patience {
  /** How often the waiting time is looked at, while there is any. */
  private static final Duration SOON = Duration.ofMillis(250);

  private final Throttle throttle;
  private final Background background;
  private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();

  private Runnable cancelTick = () -> {};

  /** @param throttle one for the whole program, wherever a vault is opened */
  public Patience(Throttle throttle, Background background) {
    this.throttle = throttle;
    this.background = background;
    look();
  }

  /** Before the next attempt. */
  public ReadOnlyIntegerProperty secondsLeft() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** Looks how much is left, and again until nothing is. */
  public void look() {
    cancelTick.run();
    secondsLeft.set(throttle.secondsLeft());
    if (secondsLeft.get() > 0) {
      cancelTick = background.later(SOON, this::look);
    }
  }

  /** Looks whether an attempt may start now. */
  public boolean isOver() {
    look();
    return secondsLeft.get() == 0;
  }

  /** An attempt was wrong. */
  public void wrong() {
    throttle.wrong();
    look();
  }

  /** An attempt was right. */
  public void right() {
    throttle.right();
    look();
  }
}
