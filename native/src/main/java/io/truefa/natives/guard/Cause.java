package io.truefa.natives.guard;

/** Why a function is not called natively any more. The names are those in marker files. */
public enum Cause {
  /** No answer within the deadline. */
  TIMEOUT("timeout"),
  /** The process died inside it. */
  CRASH("crash"),
  /** A known answer came out wrong, or a return code outside the documented set. */
  WRONG_ANSWER("wrong answer"),
  /**
   * The function is not in the library, or the library could not be loaded. Never written down: cheap to find again.
   */
  LINK_ERROR("not in the library"),
  /**
   * Another function of the engine lied, or too many calls were lost: the whole engine is out until the program ends.
   */
  ENGINE("engine withdrawn"),
  /** No thread or no memory could be had for the call. Says nothing about the function; never opens a breaker. */
  SHORTAGE("short of memory or threads"),
  /** The child that should have asked it did not come to an end. Never written down. */
  UNPROVED("not proved yet"),
  /** {@code TRUEFA_USE_FALLBACK} says so. */
  SWITCHED_OFF("switched off"),
  /** Read from a marker written by another version; treated like every other reason. */
  UNKNOWN("unknown");

  private final String words;

  Cause(String words) {
    this.words = words;
  }

  /** Whether it says as much of the functions that call the same C functions. */
  boolean isOfTheFamily() {
    return switch (this) {
      case TIMEOUT, CRASH, WRONG_ANSWER, UNKNOWN -> true;
      case LINK_ERROR, ENGINE, SHORTAGE, UNPROVED, SWITCHED_OFF -> false;
    };
  }

  /** For people: half a sentence. */
  public String words() {
    return words;
  }
}
