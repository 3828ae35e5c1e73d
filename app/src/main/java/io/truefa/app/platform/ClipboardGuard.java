package io.truefa.app.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts codes on the clipboard and takes them away again: after a while, on lock and on exit, and only while the clipboard
 * still holds what we put there. All on one thread, that of the window.
 */
public final class ClipboardGuard {
  private final Clip clip;
  private final Timer timer;
  private final Clock clock;

  private Optional<Held> held = Optional.empty();

  public ClipboardGuard(Clip clip, Timer timer, Clock clock) {
    this.clip = clip;
    this.timer = timer;
    this.clock = clock;
  }

  /** Puts {@code code} there until {@code after} has gone by; a later put starts anew. */
  public void put(String code, Duration after) {
    dropTimer();
    clip.put(code);
    var due = clock.instant().plus(after);
    held = Optional.of(new Held(code, due, timer.once(after, this::clearOwn)));
  }

  /** Takes our code away, if it is still there. Harmless at any time; called on lock and on exit. */
  public void clearOwn() {
    dropTimer();
    var mine = held;
    held = Optional.empty();
    if (mine.isPresent() && clip.text().equals(mine.map(Held::code))) {
      clip.clear();
    }
  }

  /** Like {@link #clearOwn} where the time is over; timers stand still while a machine sleeps, the clock does not. */
  public void clearIfDue() {
    if (held.filter(mine -> !clock.instant().isBefore(mine.due())).isPresent()) {
      clearOwn();
    }
  }

  private void dropTimer() {
    held.map(Held::timer).ifPresent(Runnable::run);
  }

  private record Held(String code, Instant due, Runnable timer) {}

  /** The system clipboard, as little of it as needed. */
  public interface Clip {
    /** Puts text there, asking clipboard histories to leave it out where the system knows such a wish. */
    void put(String text);

    /** The text that is there now. */
    Optional<String> text();

    void clear();
  }

  /** Runs something later on the thread of the window. */
  @FunctionalInterface
  public interface Timer {
    /** Runs {@code task} once after {@code delay}; the answer cancels it, harmlessly so when it has run. */
    Runnable once(Duration delay, Runnable task);
  }
}
