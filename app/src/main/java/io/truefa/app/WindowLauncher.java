package io.truefa.app;

import io.truefa.app.platform.Handover;
import io.truefa.app.platform.Knock;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Application;

/** Opens the window where there is a display for one. */
final class WindowLauncher {
  /** A slow machine takes its time to start; half a minute in all. */
  private static final int MOST_TRIES = 300;

  private static final long BETWEEN_NANOS = 100_000_000;

  private final Wiring wiring;
  private final PrintStream err;

  WindowLauncher(Wiring wiring, PrintStream err) {
    this.wiring = wiring;
    this.err = err;
  }

  /** Returns when the program ends; its exit code. */
  int open(Start start) {
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
            Application.launch(TrueFaApp.class, start.name());
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

  /**
   * Hands over to the program that runs already, or starts it. A link must not stand in the arguments of a program that runs for
   * hours, where everybody may read it: so another process is started without any, and given the link by the socket.
   */
  int open(Handover handed) {
    try {
      if (Knock.send(wiring.dirs().state(), handed)) {
        return 0;
      }
      var launcher = Optional.ofNullable(System.getProperty("jpackage.app-path"));
      if (handed.isSecret() && launcher.isPresent() && display()) {
        new ProcessBuilder(launcher.get()).inheritIO().start();
        return deliver(handed) ? 0 : fail(TfaCode.WINDOW_SILENT);
      }
      Thread.ofPlatform().daemon().name("hand-over").start(() -> deliver(handed)); // to ourselves
      return open(Start.WINDOW);
    } catch (InvalidPathException e) {
      return fail(TfaCode.BAD_SETTING);
    } catch (IOException e) {
      return fail(TfaCode.WINDOW_SILENT);
    }
  }

  /** Knocks until somebody opens. */
  private boolean deliver(Handover handed) {
    try {
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        LockSupport.parkNanos(BETWEEN_NANOS);
        if (Knock.send(wiring.dirs().state(), handed)) {
          return true;
        }
      }
      return false;
    } finally {
      handed.wipe();
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
