package io.truefa.app.bus;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/**
 * Hears of sleep from systemd-logind ({@code PrepareForSleep}), and of locked screens from it ({@code Lock} and {@code LockedHint}
 * of our session) and from the screen savers of desktops ({@code ActiveChanged}). None of them is asked for anything.
 */
public final class LockWatch implements AutoCloseable {
  private static final String LOGIND = "org.freedesktop.login1";
  private static final String MANAGER = LOGIND + ".Manager";
  private static final String MANAGER_PATH = "/org/freedesktop/login1";
  private static final String SESSION = LOGIND + ".Session";

  /** All with a signal {@code ActiveChanged(b)}. */
  private static final List<String> SAVERS =
      List.of(
          "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver",
          "org.xfce.ScreenSaver");

  private final Consumer<Signal> heard;
  private final Optional<BusLine> system;
  private final Optional<BusLine> session;

  private LockWatch(Consumer<Signal> heard, Optional<BusLine> system, Optional<BusLine> session) {
    this.heard = heard;
    this.system = system;
    this.session = session;
  }

  /**
   * Listens from now on. Blocking.
   *
   * @param system address of the bus of the system; without one it is looked for where it usually is
   * @param session that of the session
   * @param sessionId as the login named it in {@code XDG_SESSION_ID}
   */
  static LockWatch on(
      BusLine.Place system, BusLine.Place session, Optional<String> sessionId, Consumer<Signal> heard) {
    var watch = new LockWatch(heard, BusLine.open(system), BusLine.open(session));
    watch.system.ifPresent(line -> watch.hearLogind(line, sessionId));
    watch.session.ifPresent(watch::hearSavers);
    return watch;
  }

  /** What it would be told of. */
  Reach reach() {
    boolean logind = system.filter(line -> line.hasOwner(LOGIND)).isPresent();
    return new Reach(logind, logind || session.isPresent());
  }

  private void hearLogind(BusLine line, Optional<String> sessionId) {
    try {
      line.onSignal(MANAGER, "PrepareForSleep", MANAGER_PATH, signal -> sleep(signal));
      var path = ownSession(line, sessionId);
      if (path.isPresent()) {
        line.onSignal(SESSION, "Lock", path.get(), signal -> heard.accept(Signal.SESSION));
        line.onSignal("org.freedesktop.DBus.Properties", "PropertiesChanged", path.get(), this::changed);
      }
    } catch (DBusException | DBusExecutionException e) {
      // then nothing is heard from there; sleep is noticed by the clock as well
    }
  }

  /** The session by its name, or that of this process; empty where logind knows none, such as outside of a login. */
  private static Optional<String> ownSession(BusLine line, Optional<String> sessionId) {
    try {
      var answer =
          sessionId.isPresent()
              ? line.call(LOGIND, MANAGER_PATH, MANAGER, "GetSession", "s", sessionId.get())
              : line.call(LOGIND, MANAGER_PATH, MANAGER, "GetSessionByPID", "u", BusLine.unsigned(0));
      return Optional.of(BusLine.path(answer[0]));
    } catch (DBusException | DBusExecutionException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private void hearSavers(BusLine line) {
    for (var saver : SAVERS) {
      try {
        line.onSignal(saver, "ActiveChanged", null, this::active);
      } catch (DBusException | DBusExecutionException e) {
        // not from this one
      }
    }
  }

  private void sleep(DBusSignal signal) {
    if (isTrue(signal)) { // false after waking
      heard.accept(Signal.SLEEP);
    }
  }

  private void active(DBusSignal signal) {
    if (isTrue(signal)) {
      heard.accept(Signal.SESSION);
    }
  }

  private void changed(DBusSignal signal) {
    try {
      var parameters = signal.getParameters();
      if (SESSION.equals(parameters[0])
          && parameters[1] instanceof Map<?, ?> values
          && values.get("LockedHint") instanceof Variant<?> hint
          && Boolean.TRUE.equals(hint.getValue())) {
        heard.accept(Signal.SESSION);
      }
    } catch (DBusException e) {
      // not of the shape its interface says
    }
  }

  private static boolean isTrue(DBusSignal signal) {
    try {
      var parameters = signal.getParameters();
      return parameters.length > 0 && Boolean.TRUE.equals(parameters[0]);
    } catch (DBusException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (var line : List.of(system, session)) {
      if (line.isPresent()) {
        line.get().close();
      }
    }
  }

  /** What was heard. */
  public enum Signal {
    /** The machine is about to sleep. */
    SLEEP,
    /** Screen or session were locked. */
    SESSION
  }

  /**
   * What would be heard.
   *
   * @param sleep before the machine sleeps, not only after it woke
   * @param session when the screen is locked
   */
  public record Reach(boolean sleep, boolean session) {}
}
