package io.truefa.natives.jmh;

import io.truefa.crypto.KdfParams;
import io.truefa.crypto.Secrets;
import java.util.List;

/** The first derivation of a fresh process, the engine being loaded while the password was typed. */
public final class FirstUnlock {
  private FirstUnlock() {}

  /** Prints nanoseconds. */
  public static void main(String[] args) throws Exception {
    var provider = EngineBenchmark.provider("libsodium");
    var secrets = new Secrets(List.of(provider.memory().orElseThrow()));
    try (var password = secrets.takeFrom(new byte[10])) {
      long begun = System.nanoTime();
      provider.argon2id(password, new byte[KdfParams.SALT_BYTES], Performance.USUAL, secrets).close();
      System.out.println("first " + (System.nanoTime() - begun));
    }
  }
}
