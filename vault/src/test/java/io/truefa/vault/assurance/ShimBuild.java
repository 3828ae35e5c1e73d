package io.truefa.vault.assurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;

/** Builds the shim between a test program and the C library, where there is a compiler. */
final class ShimBuild {
  private ShimBuild() {}

  /** The shim, in {@code folder}; aborts the test, and says so, where it cannot be built. */
  static Path in(Path folder) throws IOException, InterruptedException {
    if (!System.getProperty("os.name").equals("Linux")) {
      System.out.println("The shim for faults of system calls is for Linux only; not run");
      return abort("the shim is for Linux");
    }
    var shim = folder.resolve("faults.so");
    Process compiler;
    try {
      compiler =
          new ProcessBuilder(
                  "gcc", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o", shim.toString(), "src/test/c/faults.c")
              .inheritIO()
              .start();
    } catch (IOException e) {
      System.out.println("The shim for faults of system calls needs gcc; not run");
      return abort("no gcc");
    }
    assertEquals(0, compiler.waitFor(), "faults.c does not compile");
    return shim;
  }
}
