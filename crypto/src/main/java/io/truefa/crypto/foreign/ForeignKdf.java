package io.truefa.crypto.foreign;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * How other programs make keys of passwords. Costs come from files: each is judged before any work is done or memory is
 * taken, and answered with {@link KdfRefusedException} where it is not paid.
 *
 * <p>The caller owns every result. Arguments stay the caller's. Lengths are in bytes; derived keys have 1 to 1,024.
 */
public final class ForeignKdf {
  private static final int AES_KDF_BYTES = 32;

  private final Crypto crypto;
  private final Secrets secrets;
  private final HeapRoom heap;

  public ForeignKdf(Crypto crypto) {
    this(crypto, new ProcessMemory(Path.of("/proc/meminfo")));
  }

  ForeignKdf(Crypto crypto, HeapRoom heap) {
    this.crypto = crypto;
    this.secrets = crypto.secrets();
    this.heap = heap;
  }

  /** PBKDF2 (RFC 8018) with an HMAC; at most 10 million rounds. */
  public SecretBuffer pbkdf2(HashName hash, SecretBuffer password, byte[] salt, long rounds, int length)
      throws KdfRefusedException {
    ForeignLimits.requirePbkdf2(rounds, length, hash.bytes());
    return fixedPbkdf2(hash, password, salt, (int) rounds, length);
  }

  /** The same where the cost does not come from a file. */
  SecretBuffer fixedPbkdf2(HashName hash, SecretBuffer password, byte[] salt, int rounds, int length) {
    return filled(length, out -> Heap.useKey(password, key -> new Pbkdf2(hash, key).derive(salt, rounds, out)));
  }

  /** scrypt (RFC 7914); at most 2 GiB of memory (128 * N * r) and 16 GiB of work (times p). */
  public SecretBuffer scrypt(SecretBuffer password, byte[] salt, ScryptCost cost, int length)
      throws KdfRefusedException {
    ForeignLimits.requireScrypt(cost, length);
    long kib = ForeignLimits.scryptHeapKiB(cost);
    heap.require(kib);
    try {
      return filled(
          length,
          out ->
              password.useOnHeap(
                  bytes -> {
                    var key = SCrypt.generate(bytes, salt, (int) cost.n(), (int) cost.r(), (int) cost.p(), length);
                    System.arraycopy(key, 0, out, 0, length);
                    Heap.wipe(key);
                    return key;
                  }));
    } catch (OutOfMemoryError e) {
      throw HeapRoom.shortOf(kib); // the question above can only estimate
    }
  }

  /**
   * Argon2d or Argon2id (RFC 9106); at most 2 GiB of memory, and 64 GiB of memory times passes. What {@link Crypto} can do
   * (Argon2id of one lane, 16 bytes of salt, 32 of key) is done there, mostly outside the heap; the rest takes heap.
   */
  public SecretBuffer argon2(SecretBuffer password, byte[] salt, Argon2Cost cost, int length)
      throws KdfRefusedException {
    ForeignLimits.requireArgon2(cost, salt.length, length);
    return isOurs(cost, salt, length) ? ourArgon2(password, salt, cost) : heapArgon2(password, salt, cost, length);
  }

  private static boolean isOurs(Argon2Cost cost, byte[] salt, int length) {
    return cost.type() == Argon2Cost.Type.ID
        && cost.version() == Argon2Parameters.ARGON2_VERSION_13
        && cost.lanes() == 1
        && salt.length == KdfParams.SALT_BYTES
        && length == KdfParams.KEY_BYTES;
  }

  private SecretBuffer ourArgon2(SecretBuffer password, byte[] salt, Argon2Cost cost) throws KdfRefusedException {
    try {
      return crypto.deriveKey(password, salt, new KdfParams((int) cost.memoryKiB(), (int) cost.passes()));
    } catch (KdfMemoryShortException e) {
      throw KdfRefusedException.memoryShort(e.neededMiB());
    }
  }

  /** The library keeps one or two copies of the password and one of its last block until they are collected. */
  private SecretBuffer heapArgon2(SecretBuffer password, byte[] salt, Argon2Cost cost, int length)
      throws KdfRefusedException {
    heap.require(cost.memoryKiB());
    int type = cost.type() == Argon2Cost.Type.D ? Argon2Parameters.ARGON2_d : Argon2Parameters.ARGON2_id;
    var parameters =
        new Argon2Parameters.Builder(type)
            .withVersion(cost.version())
            .withMemoryAsKB((int) cost.memoryKiB())
            .withIterations((int) cost.passes())
            .withParallelism((int) cost.lanes())
            .withSalt(salt)
            .build();
    try {
      return filled(
          length,
          out ->
              password.useOnHeap(
                  bytes -> {
                    var generator = new Argon2BytesGenerator();
                    generator.init(parameters);
                    return generator.generateBytes(bytes, out);
                  }));
    } catch (OutOfMemoryError e) {
      throw HeapRoom.shortOf(cost.memoryKiB()); // the question above can only estimate
    }
  }

  /**
   * AES-KDF of KDBX, 32 bytes: both halves of {@code composite} encrypted {@code rounds} times under {@code seed}, then
   * hashed; at most a billion rounds. Composite and seed have 32 bytes, else the reason is INVALID.
   */
  public SecretBuffer aesKdf(SecretBuffer composite, byte[] seed, long rounds) throws KdfRefusedException {
    if (composite.size() != AES_KDF_BYTES || seed.length != AES_KDF_BYTES) {
      throw KdfRefusedException.invalid();
    }
    ForeignLimits.requireAesKdf(rounds);
    var transformed =
        filled(
            AES_KDF_BYTES,
            out ->
                composite.useOnHeap(
                    bytes -> {
                      System.arraycopy(bytes, 0, out, 0, AES_KDF_BYTES);
                      var aes = new AesKdf(seed);
                      aes.transform(out, 0, rounds);
                      aes.transform(out, AES_KDF_BYTES / 2, rounds);
                      return out;
                    }));
    try (transformed) {
      return sha256(transformed);
    }
  }

  /** OpenSSL's EVP_BytesToKey with MD5 and one round: usually key (32 bytes) and IV (16 bytes) in one piece. */
  public SecretBuffer evpBytesToKeyMd5(SecretBuffer password, byte[] salt, int length) {
    return filled(length, out -> fillEvp(password, salt, out));
  }

  private void fillEvp(SecretBuffer password, byte[] salt, byte[] out) {
    var previous = new byte[0];
    for (int at = 0; at < out.length; at += previous.length) {
      try (var hash = SecretDigest.md5(secrets).with(previous).with(password).with(salt).toSecret()) {
        Heap.wipe(previous);
        previous = hash.useOnHeap(byte[]::clone);
      }
      System.arraycopy(previous, 0, out, at, Math.min(previous.length, out.length - at));
    }
    Heap.wipe(previous);
  }

  /** The second half of HKDF-SHA-256 alone (RFC 5869, section 2.3), as Bitwarden stretches its key. */
  public SecretBuffer hkdfExpand(SecretBuffer key, byte[] info, int length) {
    return filled(
        length,
        out ->
            key.useOnHeap(
                bytes -> {
                  var generator = new HKDFBytesGenerator(new SHA256Digest());
                  generator.init(HKDFParameters.skipExtractParameters(bytes, info)); // keeps a copy of the key
                  return generator.generateBytes(out, 0, out.length);
                }));
  }

  /** SHA-256 of the password and nothing else, 32 bytes. */
  public SecretBuffer sha256(SecretBuffer password) {
    return SecretDigest.of(HashName.SHA256, secrets).with(password).toSecret();
  }

  private SecretBuffer filled(int length, Consumer<byte[]> writer) {
    var out = new byte[length];
    try {
      writer.accept(out);
      return secrets.takeFrom(out);
    } finally {
      Heap.wipe(out);
    }
  }
}
