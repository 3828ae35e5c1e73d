package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A libsodium with one bad function (src/test/c/one_bad.c), bad in any process until it is mended. */
final class OneBad {
  private final Path file;
  private final Path toggle;

  private OneBad(Path file, Path toggle) {
    this.file = file;
    this.toggle = toggle;
  }

  /** Compiles into {@code folder}; says so and ends the test where that cannot be done. */
  static OneBad build(Path folder, String function, String how) throws IOException, InterruptedException {
    var platform = BundledLibrary.platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    var gcc = Path.of("/usr/bin/gcc");
    if (!platform.startsWith("linux-") || !Files.isExecutable(gcc)) {
      System.out.println("NOT RUN: a library with one bad function needs Linux and gcc");
      abort("no bad library");
    }
    Files.createDirectories(folder);
    var real = folder.resolve("libsodium.so"); // the name it has inside, by which it is looked for
    Files.write(real, BundledLibrary.forPlatform(platform).orElseThrow().read().orElseThrow());
    var file = folder.resolve("bad.so");
    var toggle = Files.createFile(folder.resolve("bad"));
    var compiler =
        new ProcessBuilder(
                List.of(
                    gcc.toString(),
                    "-shared",
                    "-fPIC",
                    "-DFUNCTION=" + function,
                    "-DNAME=\"" + function + "\"",
                    "-DSWITCH=\"" + toggle + "\"",
                    "-DHOW=" + how,
                    "-o",
                    file.toString(),
                    "src/test/c/one_bad.c",
                    "-Wl,--no-as-needed",
                    real.toString(),
                    "-Wl,-rpath," + folder,
                    "-ldl"))
            .inheritIO()
            .start();
    assertEquals(0, compiler.waitFor(), "gcc");
    return new OneBad(file, toggle);
  }

  Path file() {
    return file;
  }

  /** From now on every function is good. */
  void mend() throws IOException {
    Files.delete(toggle);
  }

  /** The beginning of its hash, as files of the guard are named. */
  String tag() throws IOException, GeneralSecurityException {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(sha256).substring(0, 12);
  }
}
