package io.truefa.crypto.foreign;

import io.truefa.crypto.HashName;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The library's hash functions by our names. */
final class Hashes {
  private Hashes() {}

  static ExtendedDigest of(HashName name) {
    return switch (name) {
      case SHA1 -> new SHA1Digest();
      case SHA256 -> new SHA256Digest();
      case SHA512 -> new SHA512Digest();
    };
  }
}
