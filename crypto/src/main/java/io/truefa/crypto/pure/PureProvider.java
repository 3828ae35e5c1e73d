package io.truefa.crypto.pure;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.CryptoProvider;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Secrets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Bouncy Castle's lightweight API and nothing native. It works on arrays, so secrets pass through the Java heap for the
 * length of a call; our copies are wiped, those inside the library cannot be.
 */
public final class PureProvider implements CryptoProvider {
  private static final int TAG_BITS = 128;
  private static final int MAX_HKDF_BYTES = 255 * 32;

  private final SecureRandom random = new SecureRandom();
  private final SecretMemory memory = new OffHeapMemory();

  @Override
  public String engine() {
    return "java";
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public void start(ProviderContext context) {
    // Nothing to prepare: everything here is Java.
  }

  @Override
  public Optional<SecretMemory> memory() {
    return Optional.of(memory);
  }

  @Override
  public Health health(CryptoFunction function) {
    return switch (function) {
      case MEM_LOCK, MEM_PROTECT -> new Health(true, "Java cannot do this; secrets may be swapped out");
      default -> new Health(true, "always present");
    };
  }

  @Override
  public void random(byte[] target) {
    random.nextBytes(target);
  }

  @Override
  public SecretBuffer argon2id(SecretBuffer password, byte[] salt, KdfParams cost, Secrets secrets)
      throws KdfMemoryShortException {
    requireHeap(cost);
    var parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKiB())
            .withIterations(cost.passes())
            .withParallelism(1)
            .withSalt(salt)
            .build();
    var key = new byte[KdfParams.KEY_BYTES];
    try {
      password.useOnHeap(
          bytes -> {
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            return generator.generateBytes(bytes, key);
          });
      return secrets.takeFrom(key);
    } catch (OutOfMemoryError e) {
      throw shortOf(cost); // the check above can only estimate
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public byte[] seal(AeadKey key, byte[] nonce, byte[] plaintext, byte[] associatedData) {
    try {
      return crypt(true, key, nonce, plaintext, associatedData);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing has no tag to check", e);
    }
  }

  @Override
  public Optional<byte[]> open(AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData) {
    try {
      return Optional.of(crypt(false, key, nonce, sealed, associatedData));
    } catch (InvalidCipherTextException e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] sealSecret(AeadKey key, byte[] nonce, SecretBuffer plaintext, byte[] associatedData) {
    return plaintext.useOnHeap(bytes -> seal(key, nonce, bytes, associatedData));
  }

  @Override
  public Optional<SecretBuffer> openSecret(
      AeadKey key, byte[] nonce, byte[] sealed, byte[] associatedData, Secrets secrets) {
    return open(key, nonce, sealed, associatedData).map(secrets::takeFrom);
  }

  @Override
  public byte[] hmac(HashName hash, SecretBuffer key, byte[] message) {
    return key.useOnHeap(
        bytes -> {
          var mac = new HMac(digest(hash));
          mac.init(new KeyParameter(bytes));
          mac.update(message, 0, message.length);
          var out = new byte[mac.getMacSize()];
          mac.doFinal(out, 0);
          return out;
        });
  }

  @Override
  public SecretBuffer hkdf(SecretBuffer keyMaterial, byte[] salt, byte[] info, int length, Secrets secrets) {
    if (length < 1 || length > MAX_HKDF_BYTES) {
      throw new IllegalArgumentException("HKDF gives 1 to " + MAX_HKDF_BYTES + " bytes");
    }
    var out = new byte[length];
    try {
      keyMaterial.useOnHeap(
          bytes -> {
            var generator = new HKDFBytesGenerator(new SHA256Digest());
            generator.init(new HKDFParameters(bytes, salt, info));
            return generator.generateBytes(out, 0, length);
          });
      return secrets.takeFrom(out);
    } finally {
      Arrays.fill(out, (byte) 0);
    }
  }

  @Override
  public Optional<SecretBuffer> x25519(SecretBuffer privateKey, byte[] publicKey, Secrets secrets) {
    var shared = new byte[X25519.POINT_SIZE];
    try {
      boolean agreed =
          privateKey.useOnHeap(bytes -> X25519.calculateAgreement(bytes, 0, publicKey, 0, shared, 0));
      return agreed ? Optional.of(secrets.takeFrom(shared)) : Optional.empty();
    } finally {
      Arrays.fill(shared, (byte) 0);
    }
  }

  @Override
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
        && signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }

  private static byte[] crypt(boolean sealing, AeadKey key, byte[] nonce, byte[] in, byte[] associatedData)
      throws InvalidCipherTextException {
    return key.material()
        .useOnHeap(
            bytes -> {
              var cipher = new XChaCha20Poly1305();
              cipher.init(sealing, new AEADParameters(new KeyParameter(bytes), TAG_BITS, nonce, associatedData));
              var out = new byte[cipher.getOutputSize(in.length)];
              boolean complete = false;
              try {
                int written = cipher.processBytes(in, 0, in.length, out, 0);
                cipher.doFinal(out, written);
                complete = true;
                return out;
              } finally {
                if (!complete) {
                  Arrays.fill(out, (byte) 0); // plaintext whose tag did not match is nobody's
                }
              }
            });
  }

  private static Digest digest(HashName hash) {
    return switch (hash) {
      case SHA1 -> new SHA1Digest();
      case SHA256 -> new SHA256Digest();
      case SHA512 -> new SHA512Digest();
    };
  }

  /** Asks before Bouncy Castle takes the memory: an OutOfMemoryError would hit other threads as well. */
  private static void requireHeap(KdfParams cost) throws KdfMemoryShortException {
    if (heapLacks(cost)) {
      System.gc(); // garbage not collected yet counts as used
      if (heapLacks(cost)) {
        throw shortOf(cost);
      }
    }
  }

  private static boolean heapLacks(KdfParams cost) {
    var runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    return cost.memoryKiB() * 1024L * 11 / 10 > free;
  }

  private static KdfMemoryShortException shortOf(KdfParams cost) {
    return new KdfMemoryShortException((int) (cost.memoryKiB() * 11L / 10 / 1024) + 1);
  }
}
