package io.truefa.app;

import io.truefa.app.cli.Terminal;
import io.truefa.app.cli.TruefaCommand;
import io.truefa.app.problem.TfaCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Uses the program once as it is used every day, so that the JVM that watches learns what a start needs (JEP 483). Packages
 * run it when they are made, with a vault made for that and thrown away after; nobody else has a use for it.
 */
final class Rehearsal {
  private static final String ASKED = "--rehearse";

  private final Wiring wiring;

  Rehearsal(Wiring wiring) {
    this.wiring = wiring;
  }

  static boolean isAsked(String[] arguments) {
    return arguments.length == 2 && arguments[0].equals(ASKED);
  }

  /**
   * Commands first, then a scan, then the window.
   *
   * @param passwordFile holds the password of the vault that {@code TRUEFA_DATA_DIR} names
   * @return the exit code
   */
  int run(String passwordFile, WindowLauncher launcher) {
    int exit = command(passwordFile);
    if (exit == 0 && !new ScanRehearsal(wiring.pictures(), wiring.scanner()).play()) {
      exit = TfaCode.BUG.exit();
    }
    return exit == 0 ? window(Path.of(passwordFile), launcher) : exit;
  }

  /** Calls that ask for a code, a list, or nothing of a vault. Neither AWT nor JavaFX is touched by any of them. */
  private int command(String passwordFile) {
    for (var call :
        List.of(
            List.of("--version"),
            List.of("code", "rehearsal", "--single", "--password-file", passwordFile),
            List.of("code", "--password-file", passwordFile),
            List.of("list", "--json", "--password-file", passwordFile),
            List.of("list", "--password-file", passwordFile))) {
      int exit = new TruefaCommand(wiring, silent(), wiring.texts()).run(call.toArray(String[]::new));
      if (exit != 0) {
        return exit;
      }
    }
    return 0;
  }

  private int window(Path passwordFile, WindowLauncher launcher) {
    try {
      var script = new WindowRehearsal(Files.readString(passwordFile).strip()); // of a vault with nothing in it
      script.begin();
      int exit = launcher.open(Start.WINDOW);
      return exit == 0 && !script.isPlayed() ? TfaCode.BUG.exit() : exit;
    } catch (IOException e) {
      return TfaCode.PASSWORD_UNREADABLE.exit();
    }
  }

  private Terminal silent() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Terminal(
        nowhere,
        nowhere,
        InputStream.nullInputStream(),
        Optional.empty(),
        wiring.environment(),
        wiring.clock(),
        false);
  }
}
