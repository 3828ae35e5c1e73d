package io.truefa.natives.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads for native calls: one for each that is under way, and one that is lost is simply missing. Daemons, and platform
 * threads, since a native call would pin a virtual one and its carrier.
 *
 * <p>One that is done stays awake for a moment: calls come in bursts (a list of codes is a hundred), and to wake a thread
 * takes longer than most calls do.
 */
final class Pilots implements Executor {
  private static final Duration AWAKE = Duration.ofNanos(50_000);
  private static final Duration AT_REST = Duration.ofSeconds(10);

  private final long awake;
  private final long atRest;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Deque<Pilot> free = new ArrayDeque<>(); // the one that flew last comes first: it may still be awake

  Pilots() {
    this(Runtime.getRuntime().availableProcessors() > 1 ? AWAKE : Duration.ZERO, AT_REST);
  }

  /** Threads that stay awake for {@code awake} after a call, and end when {@code atRest} brought no other. */
  Pilots(Duration awake, Duration atRest) {
    this.awake = awake.toNanos();
    this.atRest = atRest.toNanos();
  }

  /**
   * Runs {@code call} at once.
   *
   * @throws OutOfMemoryError if there is no thread for it; then it never runs
   */
  @Override
  public void execute(Runnable call) {
    Pilot next;
    synchronized (free) {
      next = free.pollFirst();
    }
    if (next == null) {
      var name = "native-" + numbers.incrementAndGet();
      Thread.ofPlatform().daemon().name(name).start(new Pilot(call));
    } else {
      next.give(call);
    }
  }

  private final class Pilot implements Runnable {
    private volatile Runnable call; // null while it is free
    private volatile Thread thread; // null until it runs

    Pilot(Runnable first) {
      this.call = first;
    }

    void give(Runnable next) {
      call = next;
      LockSupport.unpark(thread);
    }

    @Override
    public void run() {
      thread = Thread.currentThread();
      do {
        call.run();
        call = null; // before it counts as free
        synchronized (free) {
          free.addFirst(this);
        }
      } while (isGivenAnother());
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: where both are on one processor it is just quicker
    private boolean isGivenAnother() {
      long since = System.nanoTime();
      while (call == null) {
        long waited = System.nanoTime() - since;
        if (waited < awake) {
          Thread.yield();
        } else if (waited < atRest) {
          LockSupport.parkNanos(Pilots.this, atRest - waited);
        } else if (leaves()) {
          return false;
        }
      }
      return true;
    }

    /** False if somebody has just chosen it: then its next call is on the way. */
    private boolean leaves() {
      synchronized (free) {
        return free.remove(this);
      }
    }
  }
}
