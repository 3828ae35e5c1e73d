package io.truefa.app;

import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.RandomSource;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/** An engine of the program between us and the real one: every operation it is asked for is heard first. */
final class WatchedEngine {
  private static final Set<String> OPERATIONS =
      Set.of(
          "random", "randomSecret", "argon2id", "seal", "open", "sealSecret", "openSecret", "hmac", "hkdf", "x25519",
          "verify", "sealSecrets", "openSecrets");

  private final CryptoProvider real;
  private final Consumer<String> heard;
  private final Optional<RandomSource> random;

  private WatchedEngine(CryptoProvider real, Consumer<String> heard, Optional<RandomSource> random) {
    this.real = real;
    this.heard = heard;
    this.random = random;
  }

  /** Every engine of the program. {@code heard} is told of operations on the thread that asks for them. */
  static List<CryptoProvider> all(Consumer<String> heard) {
    return engines().stream().map(real -> new WatchedEngine(real, heard, Optional.empty()).provider()).toList();
  }

  /** One engine of the program, whose random bytes are {@code random}'s. */
  static CryptoProvider only(String engine, RandomSource random) {
    var real = engines().stream().filter(provider -> provider.engine().equals(engine)).findFirst().orElseThrow();
    return new WatchedEngine(real, _ -> {}, Optional.of(random)).provider();
  }

  static List<CryptoProvider> engines() {
    WatchedEngine.class.getModule().addUses(CryptoProvider.class); // a product module has no business asking
    return ServiceLoader.load(CryptoProvider.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  private CryptoProvider provider() {
    return (CryptoProvider)
        Proxy.newProxyInstance(
            CryptoProvider.class.getClassLoader(), new Class<?>[] {CryptoProvider.class}, (_, method, args) -> ask(method, args));
  }

  private Object ask(Method method, Object[] arguments) throws Throwable {
    if (OPERATIONS.contains(method.getName())) {
      heard.accept(method.getName());
    }
    if (random.isPresent() && method.getName().equals("random")) {
      random.get().fill((byte[]) arguments[0]);
      return null;
    }
    if (random.isPresent() && method.getName().equals("randomSecret")) {
      return secret(random.get(), (int) arguments[0], (Secrets) arguments[1]);
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static SecretBuffer secret(RandomSource random, int bytes, Secrets secrets) {
    return secrets.takeFrom(random.bytes(bytes));
  }
}
