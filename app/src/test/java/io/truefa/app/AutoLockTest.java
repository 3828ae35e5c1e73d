package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.platform.IdleWatch;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.Settings;
import io.truefa.vault.session.LockReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AutoLockTest {
  private long nanos;
  private final HandTimer timer = new HandTimer(time -> nanos += time.toNanos());
  private long slept;
  private boolean open = true;
  private final List<LockReason> locks = new ArrayList<>();
  private final LiveSettings settings =
      new LiveSettings(Settings.defaults().with(Setting.IDLE_MINUTES, 2).with(Setting.LOCK_ON_MINIMISE, true), saved -> {});
  private final AutoLock lock =
      new AutoLock(new IdleWatch(() -> nanos, new Wall()), settings, () -> open, this::locked, timer);

  @Test
  void nobodyThere_locksOnce() {
    ticks(119);
    assertEquals(List.of(), locks);

    ticks(60);
    assertEquals(List.of(LockReason.IDLE), locks);
  }

  @Test
  void aHandOnTheMouse_keepsItOpen() {
    for (int i = 0; i < 5; i++) {
      ticks(100);
      lock.touched();
    }
    assertEquals(List.of(), locks);
  }

  @Test
  void timeBeforeTheUnlock_doesNotCount() {
    open = false;
    ticks(10_000);
    open = true;
    ticks(119);

    assertEquals(List.of(), locks);
  }

  @Test
  void sleep_locks() {
    ticks(1);
    slept += Duration.ofHours(1).toMillis();
    ticks(1);

    assertEquals(List.of(LockReason.SLEEP), locks);
  }

  @Test
  void minimising_locksIfChosen_andOnlyAnOpenVault() {
    lock.minimised();
    lock.minimised();
    assertEquals(List.of(LockReason.MINIMISED), locks);

    open = true;
    settings.change(now -> now.with(Setting.LOCK_ON_MINIMISE, false));
    lock.minimised();
    assertEquals(1, locks.size());
  }

  @Test
  void aNewLimit_holdsAtOnce_andNeverMeansNever() {
    ticks(100);
    settings.change(now -> now.with(Setting.IDLE_MINUTES, 1));
    ticks(1);
    assertEquals(List.of(LockReason.IDLE), locks);

    open = true;
    settings.change(now -> now.with(Setting.IDLE_MINUTES, 0));
    ticks(100_000);
    assertEquals(1, locks.size());
  }

  /** Without a window nobody calls: what must happen is waited for. */
  @Test
  void hidden_itLocksWhenItsTimeHasCome_andIsWokenNoMoreThanOnceAMinute() {
    lock.look();

    int woken = timer.pass(Duration.ofSeconds(119));
    assertEquals(List.of(), locks);
    timer.pass(Duration.ofSeconds(1));

    assertEquals(List.of(LockReason.IDLE), locks);
    assertEquals(1, woken);
    assertEquals(List.of(), timer.waiting());
  }

  @Test
  void hidden_whereTheSystemTellsOfSleep_itIsWokenOnceOnly() {
    lock.tellsOfSleep();

    assertEquals(List.of(Duration.ofMinutes(2)), timer.waiting());
    assertEquals(1, timer.pass(Duration.ofHours(1)));
    assertEquals(List.of(LockReason.IDLE), locks);
  }

  @Test
  void hidden_aHandOnTheMouseMeanwhile_putsItOff() {
    lock.tellsOfSleep();
    timer.pass(Duration.ofSeconds(100));
    lock.touched();

    timer.pass(Duration.ofSeconds(119));
    assertEquals(List.of(), locks);
    timer.pass(Duration.ofSeconds(1));
    assertEquals(List.of(LockReason.IDLE), locks);
  }

  @Test
  void hidden_sleepLocksWithinAMinuteOfWakingUp() {
    lock.look();
    slept += Duration.ofHours(1).toMillis();
    timer.pass(Duration.ofMinutes(1));

    assertEquals(List.of(LockReason.SLEEP), locks);
  }

  @Test
  void locked_nobodyIsWoken() {
    lock.look();
    open = false;
    lock.look();

    assertEquals(List.of(), timer.waiting());
  }

  @Test
  void neverToLock_nobodyIsWoken() {
    settings.change(now -> now.with(Setting.IDLE_MINUTES, 0).with(Setting.LOCK_ON_SLEEP, false));

    assertEquals(List.of(), timer.waiting());
  }

  private void locked(LockReason reason) {
    open = false;
    locks.add(reason);
  }

  private void ticks(int seconds) {
    for (int i = 0; i < seconds; i++) {
      nanos += Duration.ofSeconds(1).toNanos();
      lock.look();
    }
  }

  private final class Wall extends Clock {
    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(nanos).plusMillis(slept);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
