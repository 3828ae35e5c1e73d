package io.truefa.app.bus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A Linux desktop over its two buses. */
final class LinuxDesktop implements Desktop {
  private final BusLine.Place system;
  private final BusLine.Place session;
  private final Optional<String> sessionId;
  private final List<AutoCloseable> begun = new ArrayList<>();

  LinuxDesktop(Map<String, String> environment) {
    this.system = place(environment, "DBUS_SYSTEM_BUS_ADDRESS", new BusLine.Place.OfSystem());
    this.session = place(environment, "DBUS_SESSION_BUS_ADDRESS", new BusLine.Place.OfSession());
    this.sessionId = Optional.ofNullable(environment.get("XDG_SESSION_ID")).filter(id -> !id.isEmpty());
  }

  private static BusLine.Place place(Map<String, String> environment, String name, BusLine.Place usual) {
    var address = environment.getOrDefault(name, "");
    return address.isEmpty() ? usual : new BusLine.Place.At(address);
  }

  @Override
  public LockWatch.Reach watchLocks(Consumer<LockWatch.Signal> heard) {
    var watch = LockWatch.on(system, session, sessionId, heard);
    remember(watch);
    return watch.reach();
  }

  @Override
  public ClockState clock() {
    return new LinuxClock(system).state();
  }

  @Override
  public Optional<Tray> tray(Tray.Owner owner) {
    var found = StatusNotifierTray.show(session, owner);
    found.ifPresent(this::remember);
    return found;
  }

  private synchronized void remember(AutoCloseable something) {
    begun.add(something);
  }

  @Override
  public synchronized void close() {
    for (var each : begun) {
      try {
        each.close();
      } catch (IOException e) {
        // the bus is gone already
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    begun.clear();
  }
}
