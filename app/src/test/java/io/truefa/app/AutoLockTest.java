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
  private long slept;
  private boolean open = true;
  private final List<LockReason> locks = new ArrayList<>();
  private final LiveSettings settings =
      new LiveSettings(Settings.defaults().with(Setting.IDLE_MINUTES, 2).with(Setting.LOCK_ON_MINIMISE, true), saved -> {});
  private final AutoLock lock =
      new AutoLock(new IdleWatch(() -> nanos, new Wall()), settings, () -> open, this::locked);

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

  private void locked(LockReason reason) {
    open = false;
    locks.add(reason);
  }

  private void ticks(int seconds) {
    for (int i = 0; i < seconds; i++) {
      nanos += Duration.ofSeconds(1).toNanos();
      lock.tick();
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
