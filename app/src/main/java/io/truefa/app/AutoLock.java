package io.truefa.app;

import io.truefa.app.platform.IdleWatch;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.vault.session.LockReason;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Decides when to lock without being asked. Toolkit-free; the window tells it what happens. On the UI thread. */
final class AutoLock {
  private final IdleWatch watch;
  private final LiveSettings settings;
  private final BooleanSupplier open;
  private final Consumer<LockReason> lock;
  private boolean wasOpen;

  AutoLock(IdleWatch watch, LiveSettings settings, BooleanSupplier open, Consumer<LockReason> lock) {
    this.watch = watch;
    this.settings = settings;
    this.open = open;
    this.lock = lock;
  }

  /** A key was pressed or the mouse moved in our window. */
  void touched() {
    watch.touched();
  }

  void minimised() {
    lockIf(Setting.LOCK_ON_MINIMISE, LockReason.MINIMISED);
  }

  /** The window was closed and the program goes on. */
  void closed() {
    lockIf(Setting.LOCK_ON_CLOSE, LockReason.CLOSED);
  }

  /** The machine is about to sleep. */
  void sleeping() {
    lockIf(Setting.LOCK_ON_SLEEP, LockReason.SLEEP);
  }

  /** The screen or session of the desktop was locked. */
  void sessionLocked() {
    lockIf(Setting.LOCK_ON_SESSION, LockReason.SESSION_LOCKED);
  }

  private void lockIf(Setting<Boolean> wanted, LockReason reason) {
    if (settings.now().get(wanted) && open.getAsBoolean()) {
      lock.accept(reason);
    }
  }

  /** To be called every second or so. */
  void tick() {
    boolean isOpen = open.getAsBoolean();
    if (isOpen && !wasOpen) {
      watch.restart(); // time before the unlock does not count
    }
    wasOpen = isOpen;
    if (!isOpen) {
      return;
    }
    switch (watch.check(Duration.ofMinutes(settings.now().get(Setting.IDLE_MINUTES)))) {
      case NONE -> {}
      case IDLE -> lock.accept(LockReason.IDLE);
      case SLEPT -> lockIf(Setting.LOCK_ON_SLEEP, LockReason.SLEEP);
    }
  }
}
