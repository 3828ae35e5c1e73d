package io.truefa.app;

import io.truefa.app.cli.Answer;
import io.truefa.app.cli.SttyPrompt;
import io.truefa.app.cli.Terminal;
import io.truefa.app.cli.TruefaCommand;
import io.truefa.app.platform.Knock;
import io.truefa.crypto.ProcessShield;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The program. Without arguments it opens the window, with any it is the command; the command never loads JavaFX. */
public final class Main {
  private static final Set<String> VERSION = Set.of("-V", "--version");
  private static final Set<String> NEED_AWT = Set.of("--screen", "--clipboard");

  /** The calls of every day. Another one waits for the engines a moment longer. */
  private static final Set<String> OPEN_THE_VAULT = Set.of("code", "list", "add", "scan", "qr", "edit");

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    boolean pick = arguments.length == 1 && arguments[0].equals("pick");
    if (pick && Knock.pick(System.getenv())) {
      return 0; // before anything else is loaded: somebody waits for it
    }
    if (arguments.length == 1 && VERSION.contains(arguments[0])) {
      System.out.println("truefa " + Version.text()); // asked by scripts: no need to know of all commands first
      if (!System.out.checkError()) {
        return 0;
      }
    }
    var wiring = new Wiring(System.getenv(), Locale.getDefault(), Clock.systemUTC(), ProcessShield.find());
    var window = new WindowLauncher(wiring, System.err);
    if (pick) {
      return window.open(Start.PICK);
    }
    if (arguments.length == 0) {
      return window.open(Start.WINDOW);
    }
    if (arguments.length == 1 && arguments[0].equals("--hidden")) {
      return window.open(Start.HIDDEN);
    }
    if (Rehearsal.isAsked(arguments)) {
      return new Rehearsal(wiring).run(arguments[1], window);
    }
    var handed = new CallArguments(Path.of("")).handover(arguments);
    if (handed.isPresent()) {
      return window.open(handed.get());
    }
    if (Arrays.stream(arguments).noneMatch(NEED_AWT::contains)) {
      System.setProperty("java.awt.headless", "true"); // decoding a picture must not look for a display
    }
    if (OPEN_THE_VAULT.contains(arguments[0])) {
      Thread.ofPlatform().daemon().name("early").start(wiring::prepareCall); // neither needs the other
    }
    return new TruefaCommand(wiring, terminal(wiring), wiring.texts()).run(arguments);
  }

  private static Terminal terminal(Wiring wiring) {
    var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    var utf8Console = console.filter(found -> found.charset().equals(StandardCharsets.UTF_8));
    boolean colour = console.isPresent() && wiring.environment().getOrDefault("NO_COLOR", "").isEmpty();
    var in = new FileInputStream(FileDescriptor.in); // System.in has a buffer in which secrets would stay
    return new Terminal(
        System.out,
        System.err,
        in,
        // A console in another charset would turn letters it does not know into question marks, and passwords with them.
        utf8Console.map(Main::prompt).or(() -> SttyPrompt.find(in, System.err)).or(() -> console.map(Main::prompt)),
        wiring.environment(),
        wiring.clock(),
        colour);
  }

  private static Terminal.SecretPrompt prompt(Console console) {
    return question -> {
      var typed = console.readPassword("%s", question);
      return typed == null ? new Answer.Nothing() : new Answer.Typed(typed);
    };
  }
}
