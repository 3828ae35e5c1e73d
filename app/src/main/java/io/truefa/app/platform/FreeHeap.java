package io.truefa.app.platform;

import java.lang.ref.Reference;

/**
 * Overwrites the part of the Java heap that holds nothing. A collector moves what lives and forgets what does not, but the
 * old bytes stay where they were: wiped arrays that were moved before, key events, what a library made a {@code String} of.
 *
 * <p>Collects, so that everything alive lies together; fills the rest with zeros until the heap would have to grow; lets
 * go and collects again. That every byte is reached rests on how the launcher sets the collector up (packaging/README.md);
 * with another one most are.
 */
public final class FreeHeap implements Runnable {
  /** First pieces that fill most, then smaller ones for the corners those leave. */
  private static final int[] PIECES = {256 * 1024, 16 * 1024, 1024};

  private final Runtime runtime;

  public FreeHeap() {
    this(Runtime.getRuntime());
  }

  FreeHeap(Runtime runtime) {
    this.runtime = runtime;
  }

  /** Some tens of milliseconds in which other threads stand still now and then; not for the UI thread. */
  @Override
  public void run() {
    runtime.gc();
    fill();
    runtime.gc();
  }

  private void fill() {
    long committed = runtime.totalMemory();
    Object[] chain = null;
    try {
      for (int piece : PIECES) {
        while (runtime.totalMemory() <= committed && runtime.freeMemory() >= piece) {
          chain = new Object[] {chain, new byte[piece]};
        }
      }
    } catch (OutOfMemoryError e) {
      // the heap cannot grow: then all of it was full
    } finally {
      Reference.reachabilityFence(chain); // or none of it need have been made at all
    }
  }
}
