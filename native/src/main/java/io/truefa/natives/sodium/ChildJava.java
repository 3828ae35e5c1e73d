package io.truefa.natives.sodium;

import io.truefa.natives.guard.ChildProbe;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.ProgramEnd;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The same Java running {@link ProbeMain}: no environment of ours, nothing on its command line but a path and names,
 * little memory, no core dump. It dies with this process, whichever way that ends.
 */
final class ChildJava implements ChildProbe.Child {
  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final int MAX_BYTES = 64 * 1024;

  /** What we told JNA of ourselves holds for the child too. */
  private static final List<String> JNA =
      List.of("jna.nosys", "jna.noclasspath", "jna.nounpack", "jna.boot.library.path", "jna.tmpdir");

  private final Process process;
  private final InputStream out;
  private final ProgramEnd end;
  private final Runnable kill;
  private int left = MAX_BYTES;

  private ChildJava(Process process, ProgramEnd end) {
    this.process = process;
    this.out = process.getInputStream();
    this.end = end;
    this.kill = process::destroyForcibly;
  }

  static ChildJava start(Path library, Map<NativeFunction, String> asked, ProgramEnd end) throws IOException {
    var child = new ChildJava(prepared(library, asked).start(), end);
    if (!end.then(child.kill)) {
      child.close();
      throw new IOException("the program is ending");
    }
    return child;
  }

  /** The child, not started yet. */
  static ProcessBuilder prepared(Path library, Map<NativeFunction, String> asked) throws IOException {
    var child = new ProcessBuilder(command(library, asked)).redirectError(ProcessBuilder.Redirect.DISCARD);
    var root = child.environment().get("SystemRoot");
    child.environment().clear();
    if (WINDOWS && root != null) {
      child.environment().put("SystemRoot", root); // without it no random numbers, and no sockets
    }
    return child;
  }

  private static List<String> command(Path library, Map<NativeFunction, String> asked) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java");
    if (!Files.isExecutable(java)) {
      throw new IOException("this Java has no launcher");
    }
    var command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:-UsePerfData",
                "-XX:+SuppressFatalErrorMessage",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisableAttachMechanism"));
    for (var name : JNA) {
      var value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    var module = ChildJava.class.getModule();
    if (module.isNamed()) {
      command.add("--enable-native-access=com.sun.jna,io.truefa.natives");
      var path = System.getProperty("jdk.module.path", "");
      if (!path.isEmpty()) { // where all modules are linked into the run-time there is none
        command.addAll(List.of("--module-path", path));
      }
      command.addAll(List.of("--module", module.getName() + "/" + ProbeMain.class.getName()));
    } else {
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "--class-path",
              System.getProperty("java.class.path"),
              ProbeMain.class.getName()));
    }
    command.add(library.toString());
    asked.forEach((function, params) -> command.add(function.externalName() + (params.isEmpty() ? "" : ":" + params)));
    return command;
  }

  @Override
  public String nextLine() throws IOException {
    var line = new StringBuilder();
    while (left-- > 0) {
      int read = out.read();
      if (read == -1) {
        return line.isEmpty() ? null : line.toString();
      }
      if (read == '\n') {
        return line.toString();
      }
      line.append((char) read);
    }
    return null;
  }

  @Override
  public int exitCode() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = false;
    try {
      var _ = process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    end.noMore(kill);
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // the pipe is gone with its child
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
