package io.truefa.app;

import io.truefa.app.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks at a terminal whose output goes elsewhere, as in {@code truefa code --single mail | xclip}: there the JDK knows no
 * console. Echo is switched off by the system's {@code stty}, and on again whatever happens.
 */
final class SttyPrompt implements Terminal.SecretPrompt {
  private static final int LIMIT = 4096; // what a terminal gives in one line (termios(3))
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
  static Optional<Terminal.SecretPrompt> find(InputStream in, PrintStream err) {
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
  public Optional<char[]> ask(String question) {
    var restore = Thread.ofPlatform().unstarted(() -> run(stty, settings)); // Ctrl-C must not leave the terminal mute
    Runtime.getRuntime().addShutdownHook(restore);
    try {
      if (run(stty, "-echo").isEmpty()) {
        return Optional.empty();
      }
      err.print(question);
      err.flush();
      return line();
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      run(stty, settings);
      Runtime.getRuntime().removeShutdownHook(restore);
      err.println();
    }
  }

  private Optional<char[]> line() throws IOException {
    var bytes = new byte[LIMIT];
    var characters = CharBuffer.allocate(LIMIT);
    try {
      int length = 0;
      int next;
      while ((next = in.read()) >= 0 && next != '\n' && length < LIMIT) {
        bytes[length++] = (byte) next;
      }
      if (next < 0 && length == 0) {
        return Optional.empty();
      }
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length), characters, true);
      characters.flip();
      var typed = new char[characters.remaining()];
      characters.get(typed);
      return Optional.of(typed);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(characters.array(), '\0');
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
