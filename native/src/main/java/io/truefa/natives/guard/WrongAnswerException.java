package io.truefa.natives.guard;

/** A native function answered what it cannot answer: the engine is not to be trusted. Carries no data. */
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongAnswerException() {
    super("a native function gave an impossible answer");
  }
}
