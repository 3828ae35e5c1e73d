package io.truefa.app;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import javafx.application.Application;

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
      return fail(TfaCode.NO_DISPLAY);
    }
    try {
      var _ = wiring.vaultFile(); // and the folders with it: after this no place can fail to have a name
    } catch (InvalidPathException e) {
      return fail(TfaCode.BAD_SETTING);
    }
    try {
      return EarlyStart.during(
          wiring,
          () -> {
            Application.launch(TrueFaApp.class);
            return 0;
          });
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnsupportedOperationException) {
        return fail(TfaCode.NO_DISPLAY); // one is named and cannot be reached
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // nobody interrupts the main thread
    }
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

  private int fail(TfaCode code) {
    var problem = Problem.of(code);
    err.println("truefa: " + problem.code() + " " + wiring.texts().sentence(problem));
    return problem.code().exit();
  }
}
