package io.truefa.crypto.foreign;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets cut and rewritten as other programs do it. The caller owns what comes out; what goes in stays the caller's. */
public final class SecretParts {
  private final Secrets secrets;

  public SecretParts(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * {@code length} bytes from {@code from} on.
   *
   * @throws IndexOutOfBoundsException if there are not that many
   */
  public SecretBuffer part(SecretBuffer secret, int from, int length) {
    if (from < 0 || length < 0 || from > secret.size() - length) {
      throw new IndexOutOfBoundsException("outside of the secret");
    }
    return secrets.create(length, target -> copy(secret, from, length, target));
  }

  /** The secret with zeroes behind it; as it is where it has {@code length} bytes or more. */
  public SecretBuffer zeroPadded(SecretBuffer secret, int length) {
    return secrets.create(Math.max(length, secret.size()), target -> copy(secret, 0, secret.size(), target));
  }

  /** Both, one behind the other. */
  public SecretBuffer join(SecretBuffer first, SecretBuffer second) {
    return secrets.create(
        first.size() + second.size(),
        target -> {
          copy(first, 0, first.size(), target);
          copy(second, 0, second.size(), target.asSlice(first.size()));
        });
  }

  /** Its hexadecimal text in lower case, as ASCII. */
  public SecretBuffer hexText(SecretBuffer secret) {
    return secret.useOnHeap(
        bytes -> {
          var text = new byte[2 * bytes.length];
          for (int i = 0; i < bytes.length; i++) {
            text[2 * i] = (byte) HexFormat.of().toHighHexDigit(bytes[i]);
            text[2 * i + 1] = (byte) HexFormat.of().toLowHexDigit(bytes[i]);
          }
          return secrets.takeFrom(text);
        });
  }

  /** Its Base64 text with padding, as ASCII. */
  public SecretBuffer base64Text(SecretBuffer secret) {
    return secret.useOnHeap(bytes -> secrets.takeFrom(Base64.getEncoder().encode(bytes)));
  }

  /** Its Base64 text without padding, as ASCII. */
  public SecretBuffer unpaddedBase64Text(SecretBuffer secret) {
    return secret.useOnHeap(bytes -> secrets.takeFrom(Base64.getEncoder().withoutPadding().encode(bytes)));
  }

  private static void copy(SecretBuffer secret, int from, int length, MemorySegment target) {
    secret.use(
        (SecretBuffer.SecretReader<MemorySegment, RuntimeException>)
            source -> target.asSlice(0, length).copyFrom(source.asSlice(from, length)));
  }
}
