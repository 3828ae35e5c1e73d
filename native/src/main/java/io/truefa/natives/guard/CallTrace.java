package io.truefa.natives.guard;

/** Told where a process is just before and just after it goes into a native function, so that a death inside is seen. */
public interface CallTrace {

  /**
   * Before a native call; true if {@link #leave} must be told of its end.
   *
   * @param params what the call asks for, such as {@code m=262144,t=3}; never data
   */
  boolean enter(NativeFunction function, String params);

  /** After a call that {@link #enter} wants to hear of. */
  void leave(NativeFunction function);
}
