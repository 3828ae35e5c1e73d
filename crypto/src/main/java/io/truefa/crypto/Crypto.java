package io.truefa.crypto;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The entry point: made once by the program, handed on by constructors. Asks each provider in order of rank; the pure
 * Java provider is the last and always answers.
 *
 * <p>It is itself the {@link Aead}: code that only seals and opens takes that type and sees no more.
 */
public final class Crypto implements Aead {
  /** Length of both keys of X25519, in bytes. */
  public static final int AGREEMENT_KEY_BYTES = 32;

  static final int NONCE_BYTES = 24;
  private static final byte X25519_BASE_POINT = 9;

  private final List<CryptoProvider> providers;
  private final Secrets secrets;
  private final RandomSource random;
  private final boolean randomIsFixed;
  private final Queue<EngineNotice> notices;

  private Crypto(ProviderContext context, List<CryptoProvider> providers, RandomSource fixedRandom) {
    this.notices = new ConcurrentLinkedQueue<>();
    this.providers = started(context.alsoTelling(notices::add), providers);
    this.secrets =
        new Secrets(this.providers.stream().map(CryptoProvider::memory).flatMap(Optional::stream).toList());
    this.random = fixedRandom != null ? fixedRandom : this::askForRandom;
    this.randomIsFixed = fixedRandom != null;
  }

  /** Starts every provider found on the module path, best first. */
  public static Crypto open(ProviderContext context) {
    return new Crypto(context, found(), null);
  }

  /** For tests of formats only: every nonce, salt and key comes from {@code random}. */
  public static Crypto openWithInsecureRandom(ProviderContext context, RandomSource random) {
    return new Crypto(context, found(), random);
  }

  /** Starts exactly these providers, best first, instead of looking for them. */
  public static Crypto openWithProviders(ProviderContext context, List<CryptoProvider> providers) {
    return new Crypto(context, providers, null);
  }

  /** Every provider that can be made; one that cannot even be loaded is as good as absent. */
  private static List<CryptoProvider> found() {
    var found = new ArrayList<CryptoProvider>();
    // our own loader, not that of the calling thread: a thread of a toolkit may have none
    for (var services = ServiceLoader.load(CryptoProvider.class, Crypto.class.getClassLoader()).iterator(); ; ) {
      try {
        if (!services.hasNext()) {
          return found;
        }
        found.add(services.next());
      } catch (ServiceConfigurationError e) {
        // the iterator goes on with the next one
      }
    }
  }

  private static List<CryptoProvider> started(ProviderContext context, List<CryptoProvider> providers) {
    if (providers.isEmpty()) {
      throw new IllegalStateException("no crypto provider in this program");
    }
    var ranked = new ArrayList<>(providers);
    ranked.sort(Comparator.comparingInt(CryptoProvider::rank).reversed());
    ranked.forEach(provider -> provider.start(context));
    return List.copyOf(ranked);
  }

  /** Makes buffers for secrets. */
  public Secrets secrets() {
    return secrets;
  }

  /** Random bytes fit for keys and nonces. */
  public RandomSource random() {
    return random;
  }

  /** A fresh salt for {@link #deriveKey}. */
  public byte[] newSalt() {
    return random.bytes(KdfParams.SALT_BYTES);
  }

  /** A fresh random secret of {@code bytes} bytes; the caller owns it. */
  public SecretBuffer newSecret(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a secret has 0 bytes or more");
    }
    return randomIsFixed
        ? secrets.takeFrom(random.bytes(bytes))
        : ask(provider -> provider.randomSecret(bytes, secrets));
  }

  /**
   * Argon2id (RFC 9106), version 0x13, one lane, 32 bytes; the caller owns the result.
   *
   * @throws KdfMemoryShortException if the machine lacks the memory {@code cost} asks for
   */
  public SecretBuffer deriveKey(SecretBuffer password, byte[] salt, KdfParams cost)
      throws KdfMemoryShortException {
    if (salt.length != KdfParams.SALT_BYTES) {
      throw new IllegalArgumentException("the salt has " + KdfParams.SALT_BYTES + " bytes");
    }
    for (var provider : providers) {
      try {
        return provider.argon2id(password, salt, cost, secrets);
      } catch (ProviderUnavailableException e) {
        // the next provider answers
      }
    }
    throw noProvider();
  }

  /** HKDF-SHA-256 (RFC 5869), 1 to 8,160 bytes; the caller owns the result. */
  public SecretBuffer hkdf(SecretBuffer keyMaterial, byte[] salt, byte[] info, int length) {
    return ask(provider -> provider.hkdf(keyMaterial, salt, info, length, secrets));
  }

  /** HMAC (RFC 2104). The caller wipes the result where it is secret. */
  public byte[] hmac(HashName hash, SecretBuffer key, byte[] message) {
    return ask(provider -> provider.hmac(hash, key, message));
  }

  /**
   * X25519 (RFC 7748): the secret that the holder of {@code privateKey} shares with that of {@code publicKey}; the caller
   * owns it. Empty where the public key is one of the few that give no secret with anybody.
   */
  public Optional<SecretBuffer> agree(SecretBuffer privateKey, byte[] publicKey) {
    if (privateKey.size() != AGREEMENT_KEY_BYTES || publicKey.length != AGREEMENT_KEY_BYTES) {
      throw new IllegalArgumentException("keys of X25519 have " + AGREEMENT_KEY_BYTES + " bytes");
    }
    return ask(provider -> provider.x25519(privateKey, publicKey, secrets));
  }

  /** The public half of a private key of X25519, which may be any {@value #AGREEMENT_KEY_BYTES} bytes. */
  public byte[] publicKey(SecretBuffer privateKey) {
    var base = new byte[AGREEMENT_KEY_BYTES];
    base[0] = X25519_BASE_POINT;
    try (var publicHalf = agree(privateKey, base).orElseThrow()) {
      return publicHalf.<byte[], RuntimeException>use(bytes -> bytes.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /** Ed25519 (RFC 8032): whether {@code signature} was made over {@code message} by the holder of the key. */
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    return ask(provider -> provider.verify(publicKey, message, signature));
  }

  @Override
  public SealedBox seal(AeadKey key, byte[] plaintext, AssociatedData context) {
    var nonce = random.bytes(NONCE_BYTES);
    return new SealedBox(nonce, ask(provider -> provider.seal(key, nonce, plaintext, context.toBytes())));
  }

  @Override
  public Optional<byte[]> open(AeadKey key, SealedBox box, AssociatedData context) {
    if (!box.isWhole()) {
      return Optional.empty();
    }
    return ask(provider -> provider.open(key, box.nonce(), box.sealed(), context.toBytes()));
  }

  @Override
  public SealedBox sealSecret(AeadKey key, SecretBuffer plaintext, AssociatedData context) {
    var nonce = random.bytes(NONCE_BYTES);
    return new SealedBox(nonce, ask(provider -> provider.sealSecret(key, nonce, plaintext, context.toBytes())));
  }

  @Override
  public Optional<SecretBuffer> openSecret(AeadKey key, SealedBox box, AssociatedData context) {
    if (!box.isWhole()) {
      return Optional.empty();
    }
    return ask(provider -> provider.openSecret(key, box.nonce(), box.sealed(), context.toBytes(), secrets));
  }

  /**
   * Seals many secrets, each under a key of its own: HKDF-SHA-256 of {@code master}, {@code salt} and its info. Much quicker
   * than one by one where the engine answers from another thread.
   */
  public List<SealedBox> sealSecrets(SecretBuffer master, byte[] salt, List<KeyedSecret> all) {
    var nonces = new ArrayList<byte[]>(all.size());
    var drawn = random.bytes(NONCE_BYTES * all.size());
    for (int i = 0; i < all.size(); i++) {
      nonces.add(Arrays.copyOfRange(drawn, i * NONCE_BYTES, (i + 1) * NONCE_BYTES));
    }
    var sealed = ask(provider -> provider.sealSecrets(master, salt, all, nonces, secrets));
    var boxes = new ArrayList<SealedBox>(all.size());
    for (int i = 0; i < all.size(); i++) {
      boxes.add(new SealedBox(nonces.get(i), sealed.get(i)));
    }
    return boxes;
  }

  /** Opens what {@link #sealSecrets} made, in order; empty for each whose tag does not match. The caller owns what was opened. */
  public List<Optional<SecretBuffer>> openSecrets(SecretBuffer master, byte[] salt, List<KeyedBox> all) {
    var whole = all.stream().filter(KeyedBox::isWhole).toList();
    var opened = ask(provider -> provider.openSecrets(master, salt, whole, secrets)).iterator();
    return all.stream().map(one -> one.isWhole() ? opened.next() : Optional.<SecretBuffer>empty()).toList();
  }

  /** Which engine serves each function now, and why: the reason of the best one, if that one does not serve. */
  public List<FunctionHealth> health() {
    return Arrays.stream(CryptoFunction.values()).flatMap(function -> healthOf(function).stream()).toList();
  }

  /** What the engines tell of themselves, best first. */
  public List<EngineReport> reports() {
    return providers.stream().flatMap(provider -> provider.report().stream()).toList();
  }

  /** Functions that changed their engine since this was asked last; each change is told once. */
  public List<EngineNotice> notices() {
    var told = new ArrayList<EngineNotice>();
    for (var notice = notices.poll(); notice != null; notice = notices.poll()) {
      told.add(notice);
    }
    return told;
  }

  /** Keys will be needed soon; returns at once. An engine that takes time to start may do so meanwhile. */
  public void prepare() {
    providers.forEach(CryptoProvider::prepare);
  }

  private Optional<FunctionHealth> healthOf(CryptoFunction function) {
    var best = providers.getFirst();
    var bestHealth = best.health(function);
    for (var provider : providers) {
      var health = provider.health(function);
      if (health.serves()) {
        var reason = bestHealth.serves() ? health.reason() : best.engine() + ": " + bestHealth.reason();
        return Optional.of(new FunctionHealth(function, provider.engine(), reason, bestHealth.trouble()));
      }
    }
    return Optional.empty();
  }

  private void askForRandom(byte[] target) {
    ask(
        provider -> {
          provider.random(target);
          return target;
        });
  }

  private <R> R ask(Question<R> question) {
    for (var provider : providers) {
      try {
        return question.to(provider);
      } catch (ProviderUnavailableException e) {
        // the next provider answers
      }
    }
    throw noProvider();
  }

  private static IllegalStateException noProvider() {
    return new IllegalStateException("no crypto provider answered");
  }

  private interface Question<R> {
    R to(CryptoProvider provider) throws ProviderUnavailableException;
  }
}
