package io.truefa.app.bus;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the desktop tells, and where it can be told something. Connects to it when first asked. Every method may block. */
public interface Desktop extends AutoCloseable {
  /**
   * Tells of sleep and locks from now on, on threads of its own.
   *
   * @return which of them it will be told of at all
   */
  LockWatch.Reach watchLocks(Consumer<LockWatch.Signal> heard);

  /** Whether the clock is kept in step with others, as far as this machine knows; nothing is asked of a network. */
  ClockState clock();

  /** Puts an icon into the tray of the desktop; empty where it has none. */
  Optional<Tray> tray(Tray.Owner owner);

  /** Ends what was begun; harmless at any time. */
  @Override
  void close();

  /** The desktop of this system. */
  static Desktop of(Map<String, String> environment, String osName) {
    var os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("linux")) {
      return new LinuxDesktop(environment);
    }
    return os.startsWith("windows") ? none(new WindowsClock(environment)) : none();
  }

  /** One that says nothing. */
  static Desktop none() {
    return none(() -> ClockState.UNKNOWN);
  }

  private static Desktop none(ClockSource clock) {
    return new Desktop() {
      @Override
      public LockWatch.Reach watchLocks(Consumer<LockWatch.Signal> heard) {
        return new LockWatch.Reach(false, false);
      }

      @Override
      public ClockState clock() {
        return clock.state();
      }

      @Override
      public Optional<Tray> tray(Tray.Owner owner) {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }
}
