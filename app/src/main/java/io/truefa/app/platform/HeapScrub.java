package io.truefa.app.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wipes what secrets left on the Java heap, soon after they went: asked for as often as anybody likes, done once for all
 * who asked meanwhile. Safe for several threads.
 */
public final class HeapScrub {
  private final Executor later;
  private final Runnable scrub;
  private final AtomicBoolean waiting = new AtomicBoolean();

  /**
   * @param later runs its task a moment later, when whoever asked has let go of what it held; not on the UI thread
   * @param scrub what to do then, usually a {@link FreeHeap}
   */
  public HeapScrub(Executor later, Runnable scrub) {
    this.later = later;
    this.scrub = scrub;
  }

  /** Returns at once. What is garbage by the time the scrub begins will be wiped by it. */
  public void soon() {
    if (waiting.compareAndSet(false, true)) {
      try {
        later.execute(this::now);
      } catch (RejectedExecutionException e) {
        waiting.set(false); // the program is ending, and its memory with it
      }
    }
  }

  private void now() {
    waiting.set(false); // before, not after: garbage made during the scrub needs another one
    scrub.run();
  }
}
