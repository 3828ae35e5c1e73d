package io.truefa.app.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.truefa.app.bus.LockWatch.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real bus with a logind of our own; the same bus stands for that of the system and that of the session. */
final class LockWatchTest {
  private static final String MANAGER = "org.freedesktop.login1.Manager";
  private static final String SESSION = "org.freedesktop.login1.Session";

  @TempDir Path home;
  private PrivateBus bus;
  private BusLine others;
  private final BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void startBus() throws Exception {
    bus = PrivateBus.start(home);
    others = bus.line();
    others.connection().exportObject(FakeLogind.PATH, new FakeLogind());
    others.connection().requestBusName("org.freedesktop.login1");
  }

  @AfterEach
  void stopBus() throws Exception {
    if (bus != null) {
      others.connection().disconnect();
      bus.close();
    }
  }

  @Test
  void sleep_isHeardBeforeItComes_andWakingIsNone() throws Exception {
    try (var watch = watch(Optional.empty())) {
      assertEquals(new LockWatch.Reach(true, true), watch.reach());
      emit(FakeLogind.PATH, MANAGER, "PrepareForSleep", "b", false);
      emit(FakeLogind.PATH, MANAGER, "PrepareForSleep", "b", true);

      assertEquals(Signal.SLEEP, next());
      assertNothingElse();
    }
  }

  @Test
  void aLockOfOurSession_isHeard_andOfAnotherNot() throws Exception {
    try (var _ = watch(Optional.of("c7"))) {
      emit("/org/freedesktop/login1/session/other", SESSION, "Lock", "");
      emit(FakeLogind.SESSION_PATH, SESSION, "Lock", "");

      assertEquals(Signal.SESSION, next());
      assertNothingElse();
    }
  }

  @Test
  void theHintThatTheSessionIsLocked_isHeard_andUnlockingNot() throws Exception {
    try (var _ = watch(Optional.of("c7"))) {
      hint(false);
      hint(true);

      assertEquals(Signal.SESSION, next());
      assertNothingElse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver"})
  void aScreenSaver_isHeardWhenItBegins(String saver) throws Exception {
    try (var _ = watch(Optional.empty())) {
      emit("/any/path", saver, "ActiveChanged", "b", false);
      emit("/any/path", saver, "ActiveChanged", "b", true);

      assertEquals(Signal.SESSION, next());
      assertNothingElse();
    }
  }

  @Test
  void signalsOfAnotherShape_areNotHeard() throws Exception {
    try (var _ = watch(Optional.of("c7"))) {
      emit("/any/path", "org.gnome.ScreenSaver", "ActiveChanged", "s", "true");
      emit(FakeLogind.PATH, MANAGER, "PrepareForSleep", "");
      assertNothingElse();
    }
  }

  @Test
  void withoutAnyBus_nothingIsHeard() throws Exception {
    var nowhere = new BusLine.Place.At("unix:path=" + home.resolve("none"));
    try (var watch = LockWatch.on(nowhere, nowhere, Optional.empty(), heard::add)) {
      assertEquals(new LockWatch.Reach(false, false), watch.reach());
    }
  }

  private LockWatch watch(Optional<String> session) {
    return LockWatch.on(bus.place(), bus.place(), session, heard::add);
  }

  private Signal next() throws InterruptedException {
    return heard.poll(30, TimeUnit.SECONDS);
  }

  /** What comes last is heard last: after a signal that is certainly heard nothing earlier can be under way. */
  private void assertNothingElse() throws Exception {
    emit("/end", "org.mate.ScreenSaver", "ActiveChanged", "b", true);
    assertEquals(Signal.SESSION, next());
    assertNull(heard.poll());
  }

  private void hint(boolean locked) throws Exception {
    emit(
        FakeLogind.SESSION_PATH,
        "org.freedesktop.DBus.Properties",
        "PropertiesChanged",
        "sa{sv}as",
        SESSION,
        Map.of("LockedHint", new Variant<>(locked)),
        List.of());
  }

  private void emit(String path, String type, String member, String signature, Object... values) throws Exception {
    var factory = others.connection().getMessageFactory();
    others.connection().sendMessage(factory.createSignal(null, path, type, member, signature, values));
  }
}
