package io.truefa.app;

/** The program. Without arguments it opens the window, with any it is the command; the command never loads JavaFX. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      throw new IllegalStateException("no command yet");
    }
  }
}
