package io.truefa.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One engine behind {@link Crypto}. Every provider gives the same bytes for the same input; they differ in speed and in
 * how well they guard memory. A function that cannot be served throws {@link ProviderUnavailableException} and the next
 * provider in line does it; a wrong key or password is a normal answer and never that.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader} and need a public constructor without arguments.
 */
public interface CryptoProvider {

  /** Short name for people and scripts, such as {@code java} or {@code libsodium}. */
  String engine();

  /** Providers with a higher rank are asked first. The pure-Java one has 0. */
  int rank();

  /** Called once before anything else. May block for as long as its self-test takes, and never throws. */
  void start(ProviderContext context);

  /** Somebody will need keys soon, such as a person who is asked for a password: whatever takes time may begin. */
  default void prepare() {}

  /** What this engine tells of itself; empty if there is nothing to tell. */
  default Optional<EngineReport> report() {
    return Optional.empty();
  }

  /** The memory this provider keeps secrets in, if it has any. */
  Optional<SecretMemory> memory();

  /** Whether and why this provider serves {@code function}. */
  Health health(CryptoFunction function);

  /** Fills {@code target} from a cryptographically secure generator. */
  void random(byte[] target) throws ProviderUnavailableException;

  /** A fresh random secret, without a copy on the Java heap where the provider can; this one cannot. */
  default SecretBuffer randomSecret(int bytes, Secrets secrets) throws ProviderUnavailableException {
    var onHeap = new byte[bytes];
    try {
      random(onHeap);
      return secrets.takeFrom(onHeap);
    } finally {
      Arrays.fill(onHeap, (byte) 0);
    }
  }

  /** Argon2id v0x13, one lane, {@link KdfParams#KEY_BYTES} bytes out (RFC 9106). */
  SecretBuffer argon2id(SecretBuffer password, byte[] salt, KdfParams cost, Secrets secrets)
      throws ProviderUnavailableException, KdfMemoryShortException;

  /** XChaCha20-Poly1305; the answer is ciphertext and tag. The nonce has 24 bytes, else it is a bug. */
  byte[] seal(AeadKey key, byte[] nonce, byte[] plaintext, byte[] associatedData) throws ProviderUnavailableException;

  /** The reverse of {@link #seal}; empty when the tag does not match. */
  Optional<byte[]> open(AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData)
      throws ProviderUnavailableException;

  /** {@link #seal} for a plaintext in secret memory. */
  byte[] sealSecret(AeadKey key, byte[] nonce, SecretBuffer plaintext, byte[] associatedData)
      throws ProviderUnavailableException;

  /** {@link #open} into secret memory. */
  Optional<SecretBuffer> openSecret(
      AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData, Secrets secrets)
      throws ProviderUnavailableException;

  /**
   * {@link #sealSecret} many times, each under its own key: {@link #hkdf} of {@code master}, {@code salt} and its info. To be
   * overridden where one call costs much more than its work.
   *
   * @param nonces one for each
   */
  default List<byte[]> sealSecrets(
      SecretBuffer master, byte[] salt, List<KeyedSecret> all, List<byte[]> nonces, Secrets secrets)
      throws ProviderUnavailableException {
    var sealed = new ArrayList<byte[]>();
    for (int i = 0; i < all.size(); i++) {
      var one = all.get(i);
      try (var key = new AeadKey(hkdf(master, salt, one.info(), AeadKey.BYTES, secrets))) {
        sealed.add(sealSecret(key, nonces.get(i), one.plaintext(), one.context().toBytes()));
      }
    }
    return sealed;
  }

  /**
   * The reverse; empty for each whose tag does not match. The caller owns what was opened.
   *
   * @param all whole boxes
   */
  default List<Optional<SecretBuffer>> openSecrets(SecretBuffer master, byte[] salt, List<KeyedBox> all, Secrets secrets)
      throws ProviderUnavailableException {
    var opened = new ArrayList<Optional<SecretBuffer>>();
    boolean done = false;
    try {
      for (var one : all) {
        try (var key = new AeadKey(hkdf(master, salt, one.info(), AeadKey.BYTES, secrets))) {
          opened.add(openSecret(key, one.nonce(), one.sealed(), one.context().toBytes(), secrets));
        }
      }
      done = true;
      return opened;
    } finally {
      if (!done) {
        opened.stream().flatMap(Optional::stream).forEach(SecretBuffer::close);
      }
    }
  }

  /** HMAC (RFC 2104) of {@code message}. */
  byte[] hmac(HashName hash, SecretBuffer key, byte[] message) throws ProviderUnavailableException;

  /** HKDF-SHA-256, extract and expand (RFC 5869); {@code length} is 1 to 8,160 bytes. */
  SecretBuffer hkdf(SecretBuffer keyMaterial, byte[] salt, byte[] info, int length, Secrets secrets)
      throws ProviderUnavailableException;

  /**
   * X25519 (RFC 7748): the secret the holders of these two keys share; empty where it is zero, which only a public key
   * made to mislead gives. Both have 32 bytes, else it is a bug.
   */
  Optional<SecretBuffer> x25519(SecretBuffer privateKey, byte[] publicKey, Secrets secrets)
      throws ProviderUnavailableException;

  /** Ed25519 (RFC 8032): key 32 bytes, signature 64 bytes; any other length is a signature that does not match. */
  boolean verify(byte[] publicKey, byte[] message, byte[] signature) throws ProviderUnavailableException;

  /**
   * The state of one function.
   *
   * @param serves whether calls are tried here
   * @param reason half a sentence without data, such as {@code always present}
   * @param trouble what is remembered of it, if it failed
   */
  record Health(boolean serves, String reason, Optional<Trouble> trouble) {

    /** Without trouble. */
    public Health(boolean serves, String reason) {
      this(serves, reason, Optional.empty());
    }
  }
}
