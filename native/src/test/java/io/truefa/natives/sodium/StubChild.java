package io.truefa.natives.sodium;

import io.truefa.natives.sodium.StubLibrary.Behaviour;
import io.truefa.natives.sodium.StubLibrary.Misbehaving;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The rehearsal in a Java of its own, which may die of it. */
final class StubChild {
  private StubChild() {}

  public static void main(String[] args) throws Exception {
    var library = Path.of(args[1]);
    var stub = new StubLibrary(library);
    try {
      stub.make(Misbehaving.valueOf(args[2]), Behaviour.valueOf(args[3]));
      var environment = // a slow machine is not silence
          Map.of("TRUEFA_NATIVE_LIBRARY", library.toString(), "TRUEFA_NATIVE_TIMEOUT_MS", "60000");
      var crypto = Engines.both(Path.of(args[0]), Clock.systemUTC(), environment);
      Rehearsal.of(crypto).forEach(System.out::println);
      System.out.println("done");
    } finally {
      Reference.reachabilityFence(stub); // JNA unloads what nobody holds, and a stub loaded anew has forgotten
    }
  }

  static Ended run(Path state, Path library, Misbehaving function, Behaviour behaviour)
      throws IOException, InterruptedException {
    var process = start(state, library, function, behaviour);
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      return new Ended(out.lines().toList(), process.waitFor());
    }
  }

  static Process start(Path state, Path library, Misbehaving function, Behaviour behaviour) throws IOException {
    return new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+SuppressFatalErrorMessage",
                    "-XX:-CreateCoredumpOnCrash",
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
                    behaviour.name()))
            .redirectErrorStream(true)
            .start();
  }

  /** What it said, and how it ended. */
  record Ended(List<String> lines, int code) {}
}
