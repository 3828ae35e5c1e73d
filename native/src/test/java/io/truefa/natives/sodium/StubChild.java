package io.truefa.natives.sodium;

import io.truefa.crypto.Crypto;
import io.truefa.natives.sodium.StubLibrary.Behaviour;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One use of a misbehaving function in a Java of its own, which may die of it. */
final class StubChild {
  private StubChild() {}

  public static void main(String[] args) throws Exception {
    var state = Path.of(args[0]);
    var stub = new StubLibrary(Path.of(args[1]));
    var function = Guarded.valueOf(args[2]);
    var behaviour = Behaviour.valueOf(args[3]);
    try {
      if (behaviour == Behaviour.AFTER_EXIT) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> letReturn(stub)));
      }
      if (function == Guarded.LOAD) {
        System.out.println("armed");
        stub.make(function.c(), behaviour);
      }
      var crypto = args.length > 4 ? inRealTime(state, stub) : new StubStage(state, stub, Clock.systemUTC()).start();
      if (function != Guarded.LOAD) {
        System.out.println("armed");
        stub.make(function.c(), behaviour);
      }
      System.out.println(function.used(crypto, Engines.pure(state)));
    } finally {
      Reference.reachabilityFence(stub); // JNA unloads what nobody holds, and a stub loaded anew has forgotten
    }
  }

  /** With a minute for everything. */
  private static Crypto inRealTime(Path state, StubLibrary stub) {
    var environment =
        Map.of("TRUEFA_NATIVE_LIBRARY", stub.file().toString(), "TRUEFA_NATIVE_TIMEOUT_MS", "60000");
    var crypto = Engines.both(state, Clock.systemUTC(), environment);
    crypto.secrets().takeFrom(new byte[1]).close(); // loads
    return crypto;
  }

  private static void letReturn(StubLibrary stub) {
    stub.release();
    while (stub.returned() < 1) {
      Thread.onSpinWait(); // bounded by the timeout of the test
    }
    System.out.println("returned after exit began");
  }

  static Ended run(Path state, Path library, Guarded function, Behaviour behaviour)
      throws IOException, InterruptedException {
    var process = start(state, library, function, behaviour);
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      return new Ended(out.lines().toList(), process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path state, Path library, Guarded function, Behaviour behaviour) throws IOException {
    return new ProcessBuilder(command(state, library, function, behaviour)).redirectErrorStream(true).start();
  }

  /** A hanging call is waited for in earnest there, so the process can be met in the middle of it. */
  static Process startInRealTime(Path state, Path library, Guarded function, Behaviour behaviour) throws IOException {
    var command = new ArrayList<>(command(state, library, function, behaviour));
    command.add("in real time");
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static List<String> command(Path state, Path library, Guarded function, Behaviour behaviour) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+SuppressFatalErrorMessage",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Djna.tmpdir=" + library.getParent(),
        "--enable-native-access=com.sun.jna",
        "--module-path",
        System.getProperty("jdk.module.path"),
        "--patch-module",
        "io.truefa.natives=" + Path.of("target", "test-classes").toAbsolutePath(),
        "--module",
        "io.truefa.natives/" + StubChild.class.getName(),
        state.toString(),
        library.toString(),
        function.name(),
        behaviour.name());
  }

  /** What it said, and how it ended. */
  record Ended(List<String> lines, int code) {}
}
