package io.truefa.app;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import java.io.PrintStream;
import java.util.Locale;

/** Opens the window where there is a display for one. */
final class WindowLauncher {
  private final Wiring wiring;
  private final PrintStream err;

  WindowLauncher(Wiring wiring, PrintStream err) {
    this.wiring = wiring;
    this.err = err;
  }

  /** Returns when the window is closed; the exit code of the program. */
  int open() {
    if (!display()) {
      return noDisplay();
    }
    return noDisplay();
  }

  private boolean display() {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    return !linux
        || System.getProperty("glass.platform", "").equals("Headless")
        || set("DISPLAY")
        || set("WAYLAND_DISPLAY");
  }

  private boolean set(String name) {
    return !wiring.environment().getOrDefault(name, "").isEmpty();
  }

  private int noDisplay() {
    var problem = Problem.of(TfaCode.NO_DISPLAY);
    err.println("truefa: " + problem.code() + " " + wiring.texts().sentence(problem));
    return problem.code().exit();
  }
}
