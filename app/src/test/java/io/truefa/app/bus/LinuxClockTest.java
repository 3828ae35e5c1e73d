package io.truefa.app.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinuxClockTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"true, IN_STEP", "false, OFF"})
  void whatTheSystemSays_isBelieved(boolean synchronised, ClockState expected) throws Exception {
    try (var bus = PrivateBus.start(home);
        var system = bus.line()) {
      system.connection().exportObject("/org/freedesktop/timedate1", new FakeTime(synchronised));
      system.connection().requestBusName("org.freedesktop.timedate1");

      assertEquals(expected, new LinuxClock(bus.place(), Files.createFile(home.resolve("mark"))).state());
    }
  }

  @Test
  void withoutThatService_theMarkTells_andWithoutAMarkNobody() throws Exception {
    try (var bus = PrivateBus.start(home)) {
      var mark = home.resolve("mark");
      assertEquals(ClockState.UNKNOWN, new LinuxClock(bus.place(), mark).state());
      Files.createFile(mark);
      assertEquals(ClockState.IN_STEP, new LinuxClock(bus.place(), mark).state());
    }
  }

  @Test
  void withoutABus_itIsNotKnown() {
    var nowhere = new BusLine.Place.At("unix:path=" + home.resolve("none"));
    assertEquals(ClockState.UNKNOWN, new LinuxClock(nowhere, home.resolve("mark")).state());
  }

  /** In the words of three languages, as its documentation shows them. */
  @ParameterizedTest
  @CsvSource({
    "Leap Indicator: 0(no warning), IN_STEP", "Leap Indicator: 3(not synchronized), OFF",
    "Sprungindikator: 3(nicht synchronisiert), OFF", "Indicateur de saut : 0(aucun avertissement), IN_STEP",
    "The service has not been started. (0x80070426), UNKNOWN", "'', UNKNOWN"
  })
  void whatWindowsSays_isReadByItsNumber(String line, ClockState expected) {
    assertEquals(expected, WindowsClock.read(line + "\r\nStratum: 3 (secondary reference)"));
  }

  /** One property. */
  public record FakeTime(boolean synchronised) implements Properties {
    @Override
    public String getObjectPath() {
      return "/org/freedesktop/timedate1";
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <A> A Get(String type, String name) {
      return (A) GetAll(type).get(name);
    }

    @Override
    public <A> void Set(String type, String name, A value) {}

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
      return Map.of("NTPSynchronized", new Variant<>(synchronised));
    }
  }
}
