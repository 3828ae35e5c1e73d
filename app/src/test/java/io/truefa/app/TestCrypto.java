package io.truefa.app;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import java.nio.file.Path;
import java.time.Clock;

/** The real crypto, with nothing of this machine in it. */
public final class TestCrypto {
  private TestCrypto() {}

  /** {@code state} is a directory of the test. */
  public static Crypto open(Path state, Clock clock) {
    return Crypto.open(new ProviderContext(state, clock));
  }
}
