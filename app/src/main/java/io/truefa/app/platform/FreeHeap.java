package io.truefa.app.platform;

import java.lang.ref.Reference;

/**
 * Overwrites the part of the Java heap that holds nothing. A collector moves what lives and forgets what does not, but the
 * old bytes stay where they were: wiped arrays that were moved before, key events, what a library made a {@code String} of.
 *
 * <p>Collects, so that everything alive lies together; fills the rest with zeros; lets go and collects again. That every byte
 * is reached rests on how the launcher sets the collector up (packaging/README.md); with another one most are.
 */
public final class FreeHeap implements Runnable {
  /** Small, for what does not fit at the end of a space any more leaves its old bytes there. */
  private static final int PIECE_REFERENCES = 128;

  private static final int PIECE_BYTES = 16 + 4 * PIECE_REFERENCES;

  /**
   * How often what is free is filled: once for eden, which is emptied into one survivor space and the old generation; once
   * more for the other survivor space; and once because eden is not all that counts as free.
   */
  private static final int TIMES = 3;

  /** With another collector more may be free than anybody wants to wait for. */
  private static final long MOST_BYTES = 256L << 20;

  private final Runtime runtime = Runtime.getRuntime();

  /** Some tens of milliseconds in which other threads stand still now and then; not for the UI thread. */
  @Override
  public void run() {
    runtime.gc();
    fill(Math.min(MOST_BYTES, TIMES * runtime.freeMemory()));
    runtime.gc();
  }

  private static void fill(long bytes) {
    Object[] chain = null; // all of it is alive until the end: nothing may be filled twice and something else never
    try {
      for (long done = 0; done < bytes; done += PIECE_BYTES) {
        var piece = new Object[PIECE_REFERENCES];
        piece[0] = chain;
        chain = piece;
      }
    } catch (OutOfMemoryError e) {
      // the heap cannot grow: then all of it was full
    } finally {
      Reference.reachabilityFence(chain); // or none of it need have been made at all
    }
  }
}
