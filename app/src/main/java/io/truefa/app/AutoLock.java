package io.truefa.app;

import io.truefa.app.platform.IdleWatch;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.platform.Timer;
import io.truefa.vault.session.LockReason;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Decides when to lock without being asked. Toolkit-free; the window tells it what happens. On the UI thread. */
final class AutoLock {
  private static final Duration NEVER = Duration.ofDays(365);

  /** How often to look whether the machine slept, where no system tells of it and no window shows. */
  private static final Duration FOR_SLEEP = Duration.ofMinutes(1);

  private final IdleWatch watch;
  private final LiveSettings settings;
  private final BooleanSupplier open;
  private final Consumer<LockReason> lock;
  private final Timer timer;
  private boolean wasOpen;
  private boolean told;
  private Runnable cancelLook = () -> {};

  AutoLock(IdleWatch watch, LiveSettings settings, BooleanSupplier open, Consumer<LockReason> lock, Timer timer) {
    this.watch = watch;
    this.settings = settings;
    this.open = open;
    this.lock = lock;
    this.timer = timer;
    settings.onChange(now -> look());
  }

  /** The system tells when the machine is about to sleep: nobody need look whether it did. */
  void tellsOfSleep() {
    told = true;
    look();
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

  /** Looks whether it is time, and when it will be. To be called when a vault was opened, and often while somebody could look. */
  void look() {
    cancelLook.run();
    boolean isOpen = open.getAsBoolean();
    if (isOpen && !wasOpen) {
      watch.restart(); // time before the unlock does not count
    }
    wasOpen = isOpen;
    if (!isOpen) {
      return;
    }
    var limit = Duration.ofMinutes(settings.now().get(Setting.IDLE_MINUTES));
    switch (watch.check(limit)) {
      case NONE -> {}
      case IDLE -> lock.accept(LockReason.IDLE);
      case SLEPT -> lockIf(Setting.LOCK_ON_SLEEP, LockReason.SLEEP);
    }
    if (open.getAsBoolean()) {
      plan(limit);
    }
  }

  /** Nobody is woken up for more than is needed: the limit, and sleep where nobody tells of it. */
  private void plan(Duration limit) {
    var next = told || !settings.now().get(Setting.LOCK_ON_SLEEP) ? NEVER : FOR_SLEEP;
    if (limit.isPositive()) {
      var left = watch.left(limit);
      next = left.compareTo(next) < 0 ? left : next;
    }
    watch.plan(next);
    if (next.compareTo(NEVER) < 0) {
      cancelLook = timer.once(next, this::look);
    }
  }
}
