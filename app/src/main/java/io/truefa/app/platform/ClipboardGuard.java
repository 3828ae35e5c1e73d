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
  /** A machine that wakes up again finds what is over gone after this time at the latest. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Clip clip;
  private final Timer timer;
  private final Clock clock;

  private Optional<Held> held = Optional.empty();
  private Runnable cancelLook = () -> {};

  public ClipboardGuard(Clip clip, Timer timer, Clock clock) {
    this.clip = clip;
    this.timer = timer;
    this.clock = clock;
  }

  /** Puts {@code code} there until {@code after} has gone by; a later put starts anew. */
  public void put(String code, Duration after) {
    cancelLook.run();
    clip.put(code);
    held = Optional.of(new Held(code, clock.instant().plus(after)));
    look(after);
  }

  /** Takes our code away, if it is still there. Harmless at any time; called on lock and on exit. */
  public void clearOwn() {
    cancelLook.run();
    var mine = held;
    held = Optional.empty();
    if (mine.isPresent() && clip.text().equals(mine.map(Held::code))) {
      clip.clear();
    }
  }

  /**
   * Timers stand still while a machine sleeps, the clock does not: so it is looked at again and again. A clock that is set back
   * makes nothing last longer.
   */
  private void look(Duration left) {
    var wait = least(left, LOOK);
    cancelLook = timer.once(wait, () -> clearIfDue(left.minus(wait)));
  }

  private void clearIfDue(Duration left) {
    if (held.isPresent()) {
      var both = least(left, Duration.between(clock.instant(), held.get().due()));
      if (both.isPositive()) {
        look(both);
      } else {
        clearOwn();
      }
    }
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private record Held(String code, Instant due) {}

  /** The system clipboard, as little of it as needed. */
  public interface Clip {
    /** Puts text there, asking clipboard histories to leave it out where the system knows such a wish. */
    void put(String text);

    /** The text that is there now. */
    Optional<String> text();

    void clear();
  }
}
