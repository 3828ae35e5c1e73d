package io.truefa.crypto.foreign;

import io.truefa.crypto.HashName;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;

/**
 * The hash of several parts, secret ones among them, as a secret of its own.
 *
 * <pre>{@code
 * var key = SecretDigest.of(HashName.SHA256, secrets).with(seed).with(transformed).toSecret();
 * }</pre>
 *
 * <p>For one use and one thread. {@link #toSecret} leaves the state of the hash zero.
 */
public final class SecretDigest {
  private final Digest digest;
  private final Secrets secrets;

  private SecretDigest(Digest digest, Secrets secrets) {
    this.digest = digest;
    this.secrets = secrets;
  }

  /** Starts empty. */
  public static SecretDigest of(HashName hash, Secrets secrets) {
    return new SecretDigest(Hashes.of(hash), secrets);
  }

  /** MD5, which old files of WinAuth and OpenSSL's key derivation use. */
  public static SecretDigest md5(Secrets secrets) {
    return new SecretDigest(new MD5Digest(), secrets);
  }

  /** Adds bytes that stay the caller's. */
  public SecretDigest with(byte[] part) {
    digest.update(part, 0, part.length);
    return this;
  }

  /** Adds a secret that stays the caller's. */
  public SecretDigest with(SecretBuffer part) {
    return part.useOnHeap(this::with);
  }

  /** The hash of all parts; the caller owns it. */
  public SecretBuffer toSecret() {
    var hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return secrets.takeFrom(hash);
  }
}
