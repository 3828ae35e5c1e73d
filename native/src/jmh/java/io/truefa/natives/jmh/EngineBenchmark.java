package io.truefa.natives.jmh;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.crypto.pure.PureProvider;
import io.truefa.natives.sodium.SodiumProvider;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each operation by one engine, with the checks the program makes beside it. */
@State(Scope.Thread)
public class EngineBenchmark {
  @Param({"libsodium", "java"})
  public String engine;

  private final byte[] nonce = new byte[24];
  private final byte[] text = new byte[256];
  private final byte[] bigText = new byte[65_536];
  private final byte[] message = new byte[32];
  private final byte[] random = new byte[32];
  private CryptoProvider provider;
  private Secrets secrets;
  private AeadKey key;
  private SecretBuffer secret;
  private byte[] box;
  private byte[] publicKey;
  private byte[] signature;

  @Setup(Level.Trial)
  public void start() throws Exception {
    provider = provider(engine);
    secrets = new Secrets(List.of(provider.memory().orElseThrow()));
    key = new AeadKey(secrets.takeFrom(new byte[32]));
    secret = secrets.takeFrom(new byte[32]);
    box = provider.seal(key, nonce, text, new byte[0]);
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(message);
    signature = signer.sign();
    var encoded = pair.getPublic().getEncoded();
    publicKey = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  /** Loaded, and served by nobody else. */
  static CryptoProvider provider(String engine) throws Exception {
    var provider = engine.equals("java") ? new PureProvider() : new SodiumProvider();
    provider.start(new ProviderContext(Files.createTempDirectory("truefa-jmh"), Clock.systemUTC()));
    provider.random(new byte[1]); // fails here if it cannot be had
    return provider;
  }

  @Benchmark
  public byte[] random() throws Exception {
    provider.random(random);
    return random;
  }

  @Benchmark
  public byte[] seal() throws Exception {
    return provider.seal(key, nonce, text, new byte[0]);
  }

  @Benchmark
  public Optional<byte[]> open() throws Exception {
    return provider.open(key, nonce, box, new byte[0]);
  }

  @Benchmark
  public byte[] sealBig() throws Exception {
    return provider.seal(key, nonce, bigText, new byte[0]);
  }

  @Benchmark
  public byte[] hmac() throws Exception {
    return provider.hmac(HashName.SHA256, secret, message);
  }

  @Benchmark
  public byte[] hmacSha1() throws Exception {
    return provider.hmac(HashName.SHA1, secret, message);
  }

  @Benchmark
  public int hkdf() throws Exception {
    try (var derived = provider.hkdf(secret, new byte[0], message, 32, secrets)) {
      return derived.size();
    }
  }

  @Benchmark
  public boolean verify() throws Exception {
    return provider.verify(publicKey, message, signature);
  }

  @Benchmark
  public int secret() {
    try (var made = secrets.takeFrom(new byte[32])) {
      return made.size();
    }
  }

  @Benchmark
  public int argon2id() throws Exception {
    return derived(Performance.MIDDLE);
  }

  private int derived(KdfParams cost) throws Exception {
    try (var derived = provider.argon2id(secret, new byte[KdfParams.SALT_BYTES], cost, secrets)) {
      return derived.size();
    }
  }
}
