package io.truefa.natives.guard;

import java.util.concurrent.CountDownLatch;

/** One native call under way: it lands in time, or it is abandoned; never both. */
final class Flight<R> implements Runnable {
  private enum Stage {
    FLYING,
    LANDED,
    ABANDONED
  }

  private final NativeWork<R> work;
  private final CountDownLatch landed = new CountDownLatch(1);
  private Stage stage = Stage.FLYING;
  private Thread pilot;
  private R answer;
  private Throwable failure;

  Flight(NativeWork<R> work) {
    this.work = work;
  }

  @Override
  public void run() {
    var name = Thread.currentThread().getName();
    takeOff();
    try {
      answer = work.run();
    } catch (Throwable e) { // Errors too: a link error or an invalid access is what we are here for
      failure = e;
    }
    if (land()) {
      landed.countDown();
    } else {
      answer = null;
      Thread.currentThread().setName(name);
      work.cameBack();
    }
  }

  CountDownLatch landed() {
    return landed;
  }

  /**
   * False if it landed at the last moment after all. Wiping is part of the step: the lost thread frees only after it.
   */
  synchronized boolean abandon(String threadName) {
    if (stage != Stage.FLYING) {
      return false;
    }
    stage = Stage.ABANDONED;
    if (pilot != null) {
      pilot.setName(threadName);
    }
    work.abandoned();
    return true;
  }

  private synchronized void takeOff() {
    pilot = Thread.currentThread();
  }

  private synchronized boolean land() {
    if (stage == Stage.FLYING) {
      stage = Stage.LANDED;
    }
    return stage == Stage.LANDED;
  }

  /** Only after it landed. */
  R answer() {
    return answer;
  }

  /** Only after it landed; null if there is an answer. */
  Throwable failure() {
    return failure;
  }
}
