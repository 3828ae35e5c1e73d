package io.truefa.app;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** The real crypto, with nothing of this machine in it. */
public final class TestCrypto {
  private TestCrypto() {}

  /** {@code state} is a directory of the test. Every engine is up when this returns, and writes there no more by itself. */
  public static Crypto open(Path state, Clock clock) {
    var crypto = Crypto.open(new ProviderContext(state, clock));
    crypto.health(); // waits for an engine that still loads
    return crypto;
  }

  /** The same; a key that was derived once is not derived again, for tests that open one vault many times. */
  public static Crypto remembering(Path state, Clock clock) {
    var crypto = Crypto.openWithProviders(new ProviderContext(state, clock), RememberingEngine.all());
    crypto.health();
    return crypto;
  }

  /** The same; {@code heard} is told of every operation an engine is asked for, on the thread that asks. */
  static Crypto watched(Path state, Clock clock, Consumer<String> heard) {
    var crypto = Crypto.openWithProviders(new ProviderContext(state, clock), WatchedEngine.all(heard));
    crypto.health();
    return crypto;
  }
}
