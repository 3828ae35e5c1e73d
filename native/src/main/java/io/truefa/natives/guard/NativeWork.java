package io.truefa.natives.guard;

import java.util.function.Supplier;

/**
 * One native call that owns all it touches.
 *
 * @param <R> what it answers; must not be secret, since a late answer is dropped
 */
public interface NativeWork<R> {

  /** Runs on a thread of the guard. */
  R run();

  /**
   * The deadline passed and {@link #run} is still inside: zero the contents now, but free, unlock and reuse nothing.
   * Runs on the thread that waited.
   */
  default void abandoned() {}

  /** The abandoned {@link #run} has come back after all: zero again and free. Runs on the thread that was lost. */
  default void cameBack() {}

  /** Work that owns nothing. */
  static <R> NativeWork<R> of(Supplier<R> body) {
    return body::get;
  }
}
