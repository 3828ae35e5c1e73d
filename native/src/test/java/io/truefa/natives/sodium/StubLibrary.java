package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    control.stub_set(function.name(), behaviour.name());
  }

  int calls(Misbehaving function) {
    return control.stub_calls(function.name());
  }

  /** Of whatever function. */
  int calls() {
    return Stream.of(Misbehaving.values()).mapToInt(this::calls).sum();
  }

  /** How many calls hung so far, whether they still do or not. */
  int hung() {
    return control.stub_hung();
  }

  /** How many of those came back. */
  int returned() {
    return control.stub_returned();
  }

  /** What the calls that hung had been given to write to, and as a secret to read. */
  List<Held> held() {
    return IntStream.range(0, control.stub_held())
        .mapToObj(
            i -> new Held(Pointer.nativeValue(control.stub_held_at(i)), control.stub_held_size(i), control.stub_held_in_room(i) == 1))
        .toList();
  }

  /** Lets every call that hangs go on. */
  void release() {
    control.stub_release();
  }

  /** With the names of the C file. */
  enum Misbehaving {
    INIT,
    RANDOM,
    PWHASH,
    SEAL,
    OPEN,
    HMAC,
    VERIFY,
    AGREE,
    MALLOC,
    MLOCK,
    MPROTECT,
    MEMZERO
  }

  /** With the names of the C file. */
  enum Behaviour {
    GOOD,
    /** Waits in the kernel until released, then does its work. */
    PAUSE,
    /** The same, burning a processor. */
    SPIN,
    /** Sleeps and sleeps; when released, writes rubbish over its output. */
    SLEEP,
    SEGV,
    ABORT,
    EXIT,
    MINUS_ONE,
    FORTY_TWO,
    ZEROED,
    FLIPPED,
    PARTIAL,
    OVERRUN,
    /** The right answer, with an errno left behind. */
    ERRNO,
    AFTER_LOCK,
    AFTER_EXIT
  }

  /**
   * A buffer of a call that hung.
   *
   * @param locked whether it lies in memory that the library gave out and has not taken back
   */
  record Held(long at, int size, boolean locked) {
    boolean overlaps(long address, long bytes) {
      return at < address + bytes && address < at + size;
    }

    boolean isZero() {
      return content().filter(bytes -> Arrays.equals(bytes, new byte[size])).isPresent();
    }

    boolean isZeroOrGone() {
      return content().isEmpty() || isZero();
    }

    /** By way of the kernel, which reads pages that are shut to us as well. */
    private Optional<byte[]> content() {
      var content = new byte[size];
      try (var memory = new RandomAccessFile("/proc/self/mem", "r")) {
        memory.seek(at);
        memory.readFully(content);
        return Optional.of(content);
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  interface Control extends Library {
    void stub_set(String function, String how);

    int stub_calls(String function);

    int stub_hung();

    int stub_returned();

    int stub_held();

    Pointer stub_held_at(int number);

    int stub_held_size(int number);

    int stub_held_in_room(int number);

    void stub_release();
  }
}
