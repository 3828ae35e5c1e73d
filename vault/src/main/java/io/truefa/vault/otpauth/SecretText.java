package io.truefa.vault.otpauth;

import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts together a text of open and secret parts in secret memory; closes its parts when closed. */
final class SecretText implements AutoCloseable {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final Secrets secrets;
  private final List<SecretBuffer> parts = new ArrayList<>();

  SecretText(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Text as it is. */
  SecretText add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the bytes; {@code open} is zero afterwards. */
  SecretText add(byte[] open) {
    if (open.length > 0) {
      parts.add(secrets.takeFrom(open));
    }
    return this;
  }

  /** Text percent-encoded but for letters, digits and {@code - . _ ~} (RFC 3986, section 2.3). */
  SecretText addEncoded(String text) {
    return addEncoded(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of a secret text, which stays the caller's. */
  SecretText addEncoded(SecretBuffer text) {
    return text.useOnHeap(this::addEncoded);
  }

  private SecretText addEncoded(byte[] text) {
    var encoded = new byte[3 * text.length];
    int length = 0;
    for (byte value : text) {
      if (isUnreserved(value)) {
        encoded[length++] = value;
      } else {
        encoded[length++] = '%';
        encoded[length++] = hexDigit(value >> 4);
        encoded[length++] = hexDigit(value);
      }
    }
    if (length > 0) {
      parts.add(secrets.takeFrom(encoded, 0, length));
    }
    return this;
  }

  /** Takes over {@code secret}, a text that needs no encoding. */
  SecretText add(SecretBuffer secret) {
    parts.add(secret);
    return this;
  }

  /** Length so far, in bytes. */
  int size() {
    return parts.stream().mapToInt(SecretBuffer::size).sum();
  }

  /** All parts one after the other; the caller owns it. */
  SecretBuffer join() {
    return secrets.create(
        size(),
        target -> {
          long at = 0;
          for (var part : parts) {
            var place = target.asSlice(at, part.size());
            part.use((SecretBuffer.SecretReader<MemorySegment, RuntimeException>) place::copyFrom);
            at += part.size();
          }
        });
  }

  @Override
  public void close() {
    parts.forEach(SecretBuffer::close);
  }

  private static boolean isUnreserved(byte value) {
    return UNRESERVED.indexOf(value) >= 0;
  }

  private static byte hexDigit(int value) {
    return (byte) "0123456789ABCDEF".charAt(value & 0xF);
  }
}
