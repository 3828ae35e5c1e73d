package io.truefa.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks at a terminal whose output goes elsewhere, as in {@code truefa code --single mail | xclip}: there the JDK knows no
 * console. Echo is switched off by the system's {@code stty}, and on again whatever happens.
 */
public final class SttyPrompt implements Terminal.SecretPrompt {
  private static final List<Path> PROGRAMS = List.of(Path.of("/bin/stty"), Path.of("/usr/bin/stty"));

  private final Path stty;
  private final String settings;
  private final InputStream in;
  private final PrintStream err;

  private SttyPrompt(Path stty, String settings, InputStream in, PrintStream err) {
    this.stty = stty;
    this.settings = settings;
    this.in = in;
    this.err = err;
  }

  /** A prompt, if standard input is a terminal of a system that has {@code stty}. */
  public static Optional<Terminal.SecretPrompt> find(InputStream in, PrintStream err) {
    if (!mayBeTerminal()) {
      return Optional.empty();
    }
    for (var program : PROGRAMS) {
      if (Files.isExecutable(program)) {
        var settings = run(program, "-g");
        return settings.map(saved -> new SttyPrompt(program, saved.strip(), in, err));
      }
    }
    return Optional.empty();
  }

  /** Spares most scripts a process: on Linux the kernel says what standard input is. */
  private static boolean mayBeTerminal() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return false;
    }
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return target.startsWith("/dev/") && !target.equals("/dev/null");
    } catch (IOException e) {
      return !os.startsWith("linux");
    }
  }

  @Override
  public Answer ask(String question) {
    var restore = Thread.ofPlatform().unstarted(() -> run(stty, settings)); // Ctrl-C must not leave the terminal mute
    Runtime.getRuntime().addShutdownHook(restore);
    try {
      if (run(stty, "-echo").isEmpty()) {
        return new Answer.Nothing();
      }
      err.print(question);
      err.flush();
      return new TypedLine(Charset.forName(System.getProperty("native.encoding"))).read(in);
    } catch (IOException e) {
      return new Answer.Nothing();
    } finally {
      run(stty, settings);
      Runtime.getRuntime().removeShutdownHook(restore);
      err.println();
    }
  }

  /** What {@code stty} says of the terminal at our standard input; empty if it is none. */
  private static Optional<String> run(Path stty, String argument) {
    try {
      var process =
          new ProcessBuilder(stty.toString(), argument)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
