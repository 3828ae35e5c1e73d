package io.truefa.natives.jmh;

import com.sun.management.OperatingSystemMXBean;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.Secrets;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Derivations of a fresh process, the engine being loaded already, as while a password was typed. */
public final class Derivations {
  private Derivations() {}

  /**
   * Memory in KiB, passes, how many. Prints nanoseconds: of the first on the clock, and what each took of a processor,
   * the share of the compiler and the collector included.
   */
  public static void main(String[] args) throws Exception {
    var cost = new KdfParams(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    int times = Integer.parseInt(args[2]);
    var provider = EngineBenchmark.provider("libsodium");
    var secrets = new Secrets(List.of(provider.memory().orElseThrow()));
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (var password = secrets.takeFrom(new byte[10])) {
      long spent = system.getProcessCpuTime();
      long first = 0;
      for (int i = 0; i < times; i++) {
        long begun = System.nanoTime();
        provider.argon2id(password, new byte[KdfParams.SALT_BYTES], cost, secrets).close();
        first = i == 0 ? System.nanoTime() - begun : first;
      }
      System.out.println("first " + first);
      System.out.println("cpu " + (system.getProcessCpuTime() - spent) / times);
    }
  }
}
