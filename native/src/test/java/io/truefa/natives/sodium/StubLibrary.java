package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The misbehaving twin of libsodium (src/test/c/stub.c), over the bundled one. */
final class StubLibrary {
  private final Path file;
  private final Control control;

  /** Loads that copy; each test has a copy of its own, and with it switches of its own. */
  StubLibrary(Path file) {
    this.file = file;
    this.control = Native.load(file.toString(), Control.class);
  }

  /** Compiles into {@code folder}; says so and ends the test where that cannot be done. */
  static Path build(Path folder) throws IOException, InterruptedException {
    var platform = BundledLibrary.platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    var gcc = Path.of("/usr/bin/gcc");
    if (!platform.startsWith("linux-") || !Files.isExecutable(gcc)) {
      System.out.println("NOT RUN: the stub library needs Linux and gcc");
      abort("no stub library");
    }
    var real = folder.resolve("real.so");
    Files.write(real, BundledLibrary.forPlatform(platform).orElseThrow().read().orElseThrow());
    var stub = folder.resolve("stub.so");
    var compiler =
        new ProcessBuilder(
                List.of(
                    gcc.toString(),
                    "-shared",
                    "-fPIC",
                    "-DREAL_LIBRARY=\"" + real + "\"",
                    "-o",
                    stub.toString(),
                    "src/test/c/stub.c",
                    "-ldl",
                    "-lpthread"))
            .inheritIO()
            .start();
    assertEquals(0, compiler.waitFor(), "gcc");
    return stub;
  }

  Path file() {
    return file;
  }

  void make(Misbehaving function, Behaviour behaviour) {
    control.stub_set(function.code, behaviour.code);
  }

  int calls(Misbehaving function) {
    return control.stub_calls(function.code);
  }

  /** Lets every call that hangs go on. */
  void release() {
    control.stub_release();
  }

  /** With the numbers of the C file. */
  enum Misbehaving {
    INIT(0),
    RANDOM(1),
    PWHASH(2),
    SEAL(3),
    OPEN(4),
    HMAC(5),
    VERIFY(6),
    AGREE(7),
    MALLOC(8),
    MLOCK(9);

    private final int code;

    Misbehaving(int code) {
      this.code = code;
    }
  }

  /** With the numbers of the C file. */
  enum Behaviour {
    GOOD(0),
    HANG(1),
    MINUS_ONE(2),
    FORTY_TWO(3),
    ZEROED(4),
    FLIPPED(5),
    PARTIAL(6),
    SEGV(7),
    ABORT(8),
    EXIT(9);

    private final int code;

    Behaviour(int code) {
      this.code = code;
    }
  }

  interface Control extends Library {
    void stub_set(int function, int how);

    int stub_calls(int function);

    void stub_release();
  }
}
