package io.truefa.natives.sodium;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.EngineReport;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.KeyedBox;
import io.truefa.crypto.KeyedSecret;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.guard.Switches;
import io.truefa.natives.guard.Waiting;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * libsodium behind the guard: the same bytes as the pure provider, sooner, and with keys that never touch the Java
 * heap. Whatever goes wrong here becomes "not available", and the pure provider answers.
 */
public final class SodiumProvider implements CryptoProvider {
  private static final int RANK = 100;
  private static final int NONCE_BYTES = 24;
  private static final int MAX_HKDF_BYTES = 255 * 32;
  private static final int MAX_ARGON2_KIB = 1024 * 1024;

  private final Map<String, String> environment;
  private final SecureRandom javaRandom = new SecureRandom();
  private final Function<Function<Boolean, SodiumLoader.Outcome>, EngineStart> starter;
  private final Patience patience;
  private volatile SodiumLoader loader; // null until started
  private volatile EngineStart start; // null until started, after the loader

  /** For the service loader. */
  public SodiumProvider() {
    this(System.getenv());
  }

  SodiumProvider(Map<String, String> environment) {
    this(environment, EngineStart::new);
  }

  /** {@code starter} makes what loads the engine, given how. */
  SodiumProvider(
      Map<String, String> environment, Function<Function<Boolean, SodiumLoader.Outcome>, EngineStart> starter) {
    this.environment = environment;
    this.starter = starter;
    this.patience = new Patience(Switches.from(environment).patience());
  }

  @Override
  public String engine() {
    return "libsodium";
  }

  @Override
  public int rank() {
    return RANK;
  }

  /** Remembers where it is; the library is loaded when first needed, so that a command that needs none pays nothing. */
  @Override
  public void start(ProviderContext context) {
    var platform = BundledLibrary.platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    loader = new SodiumLoader(context, environment, platform, Waiting.real());
    start = starter.apply(loader::load);
  }

  @Override
  public void prepare() {
    outcome(true, Duration.ZERO);
  }

  /** Empty while the engine is still being loaded after {@code limit}. */
  private Optional<SodiumLoader.Outcome> outcome(boolean inEarnest, Duration limit) {
    var begun = start;
    return begun == null ? Optional.of(SodiumLoader.Outcome.none("not started")) : begun.outcome(inEarnest, limit);
  }

  private Optional<SodiumLoader.Outcome> outcomeForCall() {
    var begun = start;
    return begun == null
        ? Optional.empty()
        : begun.outcome(patience.untilAsked(), patience.untilLoaded(), () -> loader.isAsking());
  }

  @Override
  public Optional<SecretMemory> memory() {
    return Optional.of(new MemoryWhenLoaded());
  }

  @Override
  public Health health(CryptoFunction function) {
    return status().health(function);
  }

  @Override
  public Optional<EngineReport> report() {
    return Optional.of(status().report(engine(), Switches.from(environment)));
  }

  private EngineStatus status() {
    return new EngineStatus(outcome(false, patience.untilLoaded()));
  }

  /** The library's and Java's random bytes mixed: a library that answers badly cannot make them worse than Java's. */
  @Override
  public void random(byte[] target) throws ProviderUnavailableException {
    calls(CryptoFunction.RANDOM).random(target, javaBytes(target.length));
  }

  @Override
  public SecretBuffer randomSecret(int bytes, Secrets secrets) throws ProviderUnavailableException {
    return calls(CryptoFunction.RANDOM).randomSecret(javaBytes(bytes), secrets);
  }

  @Override
  public SecretBuffer argon2id(SecretBuffer password, byte[] salt, KdfParams cost, Secrets secrets)
      throws ProviderUnavailableException {
    var running = running(CryptoFunction.ARGON2ID);
    if (salt.length != KdfParams.SALT_BYTES || cost.memoryKiB() > MAX_ARGON2_KIB || AvailableMemory.ofThisMachine().lacks(cost)) {
      throw new ProviderUnavailableException(CryptoFunction.ARGON2ID); // the library has no way to say which of these
    }
    long begun = System.nanoTime();
    var key = running.calls().argon2id(password, salt, cost, secrets);
    long took = System.nanoTime() - begun;
    if (key.isEmpty()) {
      throw new ProviderUnavailableException(CryptoFunction.ARGON2ID); // short of memory, which is nobody's fault
    }
    running.candidate().pace().measured(cost.memoryKiB(), cost.passes(), took);
    boolean believed = false;
    try {
      believed = running.test().stillDerives();
    } finally {
      if (!believed) {
        key.get().close();
      }
    }
    if (!believed) {
      throw new ProviderUnavailableException(CryptoFunction.ARGON2ID);
    }
    return key.get();
  }

  @Override
  public byte[] seal(AeadKey key, byte[] nonce, byte[] plaintext, byte[] associatedData)
      throws ProviderUnavailableException {
    requireNonce(nonce);
    return calls(CryptoFunction.AEAD_SEAL).seal(key, nonce, plaintext, associatedData);
  }

  @Override
  public Optional<byte[]> open(AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData)
      throws ProviderUnavailableException {
    requireNonce(nonce);
    var running = running(CryptoFunction.AEAD_OPEN);
    return believed(running, running.calls().open(key, nonce, sealed, associatedData));
  }

  @Override
  public byte[] sealSecret(AeadKey key, byte[] nonce, SecretBuffer plaintext, byte[] associatedData)
      throws ProviderUnavailableException {
    requireNonce(nonce);
    return calls(CryptoFunction.AEAD_SEAL).sealSecret(key, nonce, plaintext, associatedData);
  }

  @Override
  public Optional<SecretBuffer> openSecret(
      AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData, Secrets secrets)
      throws ProviderUnavailableException {
    requireNonce(nonce);
    var running = running(CryptoFunction.AEAD_OPEN);
    return believed(running, running.calls().openSecret(key, nonce, sealed, associatedData, secrets));
  }

  @Override
  public List<byte[]> sealSecrets(
      SecretBuffer master, byte[] salt, List<KeyedSecret> all, List<byte[]> nonces, Secrets secrets)
      throws ProviderUnavailableException {
    nonces.forEach(SodiumProvider::requireNonce);
    return new SodiumBatch(running(CryptoFunction.AEAD_SEAL).engine()).seal(master, salt, all, nonces);
  }

  @Override
  public List<Optional<SecretBuffer>> openSecrets(SecretBuffer master, byte[] salt, List<KeyedBox> all, Secrets secrets)
      throws ProviderUnavailableException {
    var running = running(CryptoFunction.AEAD_OPEN);
    var opened = new SodiumBatch(running.engine()).open(master, salt, all, secrets);
    boolean believed = false;
    try {
      believed = opened.stream().allMatch(Optional::isPresent) || running.test().stillOpens();
    } finally {
      if (!believed) {
        opened.stream().flatMap(Optional::stream).forEach(SecretBuffer::close);
      }
    }
    if (!believed) {
      throw new ProviderUnavailableException(CryptoFunction.AEAD_OPEN);
    }
    return opened;
  }

  @Override
  public byte[] hmac(HashName hash, SecretBuffer key, byte[] message) throws ProviderUnavailableException {
    return calls(CryptoFunction.HMAC).hmac(hash, key, message);
  }

  @Override
  public SecretBuffer hkdf(SecretBuffer keyMaterial, byte[] salt, byte[] info, int length, Secrets secrets)
      throws ProviderUnavailableException {
    if (length < 1 || length > MAX_HKDF_BYTES) {
      throw new IllegalArgumentException("HKDF gives 1 to " + MAX_HKDF_BYTES + " bytes");
    }
    return calls(CryptoFunction.HKDF).hkdf(keyMaterial, salt, info, length, secrets);
  }

  /** A wrong secret would lock somebody out, so a known one is asked for beside it. */
  @Override
  public Optional<SecretBuffer> x25519(SecretBuffer privateKey, byte[] publicKey, Secrets secrets)
      throws ProviderUnavailableException {
    var running = running(CryptoFunction.KEY_AGREE);
    var shared = running.calls().x25519(privateKey, publicKey, secrets);
    boolean believed = false;
    try {
      believed = running.test().stillAgrees();
    } finally {
      if (!believed) {
        shared.ifPresent(SecretBuffer::close);
      }
    }
    if (!believed) {
      throw new ProviderUnavailableException(CryptoFunction.KEY_AGREE);
    }
    return shared;
  }

  @Override
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) throws ProviderUnavailableException {
    if (publicKey.length != 32 || signature.length != 64) {
      return false;
    }
    var running = running(CryptoFunction.SIGN_VERIFY);
    boolean matches = running.calls().verify(publicKey, message, signature);
    if (!running.test().stillVerifies()) {
      throw new ProviderUnavailableException(CryptoFunction.SIGN_VERIFY);
    }
    return matches;
  }

  /** "The tag does not match" is believed only of a library that still opens a box it must open. */
  private static <R> Optional<R> believed(SodiumLoader.Running running, Optional<R> opened)
      throws ProviderUnavailableException {
    if (opened.isEmpty() && !running.test().stillOpens()) {
      throw new ProviderUnavailableException(CryptoFunction.AEAD_OPEN);
    }
    return opened;
  }

  private SodiumCalls calls(CryptoFunction function) throws ProviderUnavailableException {
    return running(function).calls();
  }

  private SodiumLoader.Running running(CryptoFunction function) throws ProviderUnavailableException {
    return running(function, outcomeForCall());
  }

  private static SodiumLoader.Running running(CryptoFunction function, Optional<SodiumLoader.Outcome> outcome)
      throws ProviderUnavailableException {
    return outcome
        .flatMap(SodiumLoader.Outcome::running)
        .orElseThrow(() -> new ProviderUnavailableException(function));
  }

  private byte[] javaBytes(int count) {
    var bytes = new byte[count];
    javaRandom.nextBytes(bytes);
    return bytes;
  }

  private static void requireNonce(byte[] nonce) {
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("a nonce has " + NONCE_BYTES + " bytes");
    }
  }

  /** The engine's memory, once there is an engine; without one the next provider's memory serves. */
  private final class MemoryWhenLoaded implements SecretMemory {
    @Override
    public Region allocate(int bytes) throws ProviderUnavailableException {
      return running(CryptoFunction.MEM_ALLOC, outcome(true, patience.memoryUntilLoaded()))
          .engine()
          .secrets()
          .allocate(bytes);
    }

    @Override
    public Status status() {
      return outcome(false, patience.untilLoaded())
          .flatMap(SodiumLoader.Outcome::running)
          .map(running -> running.engine().memoryStatus())
          .orElse(new Status("off-heap", 0, 0));
    }
  }
}
