package io.truefa.app.platform;

import java.time.Duration;

/** Runs something later on the thread of the window. Asked on that thread. */
@FunctionalInterface
public interface Timer {
  /** Runs {@code task} once after {@code delay}; the answer cancels it, harmlessly so when it has run. */
  Runnable once(Duration delay, Runnable task);
}
