package io.truefa.natives.sodium;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.ProviderContext;
import io.truefa.natives.guard.Waiting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Engines for tests, with an environment and a state directory of their own. */
final class Engines {
  /** A minute for everything: a machine with much to do is not a silent library. */
  static final Map<String, String> PATIENT = Map.of("TRUEFA_NATIVE_TIMEOUT_MS", "60000");

  private Engines() {}

  /** What the service loader finds. */
  static List<CryptoProvider> all() {
    Engines.class.getModule().addUses(CryptoProvider.class); // a product module has no business asking
    return ServiceLoader.load(CryptoProvider.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** Java alone. */
  static CryptoProvider pure() {
    return all().stream()
        .filter(provider -> provider.engine().equals("java"))
        .findFirst()
        .orElseThrow();
  }

  /** libsodium before Java; no child is asked first unless {@code environment} says so. */
  static Crypto both(Path state, Clock clock, Map<String, String> environment) {
    return both(new ProviderContext(state, clock), environment);
  }

  static Crypto both(ProviderContext context, Map<String, String> environment) {
    var all = new HashMap<>(Map.of("TRUEFA_NATIVE_PROBE", "0"));
    all.putAll(environment);
    return Crypto.openWithProviders(
        context, List.of(new SodiumProvider(all, Engines::awaitedToTheEnd), pure()));
  }

  /** Loaded before anybody goes on, however long that takes: on the clock of the wait no time passes. */
  private static EngineStart awaitedToTheEnd(Function<Boolean, SodiumLoader.Outcome> load) {
    var waiting = new Waiting(() -> 0, (done, nanos) -> done.await(nanos, TimeUnit.NANOSECONDS));
    return new EngineStart(load, body -> Thread.ofPlatform().daemon().unstarted(body), waiting);
  }

  /** Java alone, behind the usual door. */
  static Crypto pure(Path state) {
    return Crypto.openWithProviders(new ProviderContext(state, Clock.systemUTC()), List.of(pure()));
  }

  static FunctionHealth health(Crypto crypto, CryptoFunction function) {
    return crypto.health().stream().filter(health -> health.function() == function).findFirst().orElseThrow();
  }
}
