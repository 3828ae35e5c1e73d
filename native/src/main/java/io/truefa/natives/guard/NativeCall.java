package io.truefa.natives.guard;

/**
 * How a guarded call ended.
 *
 * @param <R> what the call answers
 */
public sealed interface NativeCall<R> {

  /** In time; what was answered is the caller's. */
  record Answered<R>(R value) implements NativeCall<R> {}

  /** Not in time: the call is abandoned, its function marked, and whatever it answers later is thrown away. */
  record TimedOut<R>() implements NativeCall<R> {}

  /** Not even tried, or failed in a way that says nothing about the arguments. */
  record Refused<R>(Cause cause) implements NativeCall<R> {}
}
