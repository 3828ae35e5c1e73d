package io.truefa.crypto;

import java.util.Optional;

/**
 * Authenticated encryption with associated data: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) under a fresh random
 * nonce that travels inside the box. There is no nonce parameter.
 */
public interface Aead {

  /** Seals bytes that are private but not secret, such as an index of names. */
  SealedBox seal(AeadKey key, byte[] plaintext, AssociatedData context);

  /** Empty if any bit of box, context or key differs from what was sealed. */
  Optional<byte[]> open(AeadKey key, SealedBox box, AssociatedData context);

  /** Seals a secret without copying it to the Java heap where the provider can. */
  SealedBox sealSecret(AeadKey key, SecretBuffer plaintext, AssociatedData context);

  /** Like {@link #open}, into secret memory; the caller owns the result. */
  Optional<SecretBuffer> openSecret(AeadKey key, SealedBox box, AssociatedData context);
}
