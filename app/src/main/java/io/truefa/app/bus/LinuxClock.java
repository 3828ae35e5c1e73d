package io.truefa.app.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/**
 * Whether the kernel's clock counts as synchronised: {@code timedate1} of systemd says what {@code adjtimex(2)} says, whichever
 * program keeps the time (timesyncd, chrony, ntpd). Without it the mark timesyncd leaves. No network is asked.
 */
final class LinuxClock implements ClockSource {
  private static final String NAME = "org.freedesktop.timedate1";
  private static final Path MARK = Path.of("/run/systemd/timesync/synchronized");

  private final BusLine.Place system;
  private final Path mark;

  LinuxClock(BusLine.Place system) {
    this(system, MARK);
  }

  LinuxClock(BusLine.Place system, Path mark) {
    this.system = system;
    this.mark = mark;
  }

  @Override
  public ClockState state() {
    var line = BusLine.open(system);
    if (line.isPresent()) {
      try (var bus = line.get()) {
        var said = bus.property(NAME, "/org/freedesktop/timedate1", NAME, "NTPSynchronized");
        if (said instanceof Boolean inStep) {
          return inStep ? ClockState.IN_STEP : ClockState.OFF;
        }
      } catch (DBusException | DBusExecutionException | IOException | ClassCastException e) {
        // no systemd here
      }
    }
    return Files.exists(mark, LinkOption.NOFOLLOW_LINKS) ? ClockState.IN_STEP : ClockState.UNKNOWN;
  }
}
