package io.truefa.vault;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A small picture of an entry.
 *
 * @param base64 of a PNG of 1 to {@link Pictures#BYTES} bytes; {@link IllegalArgumentException} for anything else
 */
public record Picture(String base64) {
  private static final int NAME_BYTES = 16;
  private static final int WIDTH_AT = 16;
  private static final int HEADER_BYTES = 24;
  private static final int PIXELS = 1024;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  public Picture {
    int size = Base64.getDecoder().decode(base64).length;
    if (size == 0 || size > Pictures.BYTES) {
      throw new IllegalArgumentException("no picture, or a large one");
    }
  }

  /** @param bytes 1 to {@link Pictures#BYTES} of them */
  public Picture(byte[] bytes) {
    this(Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * What another program kept as one; empty where it is no PNG (RFC 2083, sections 2 and 4.1.1: signature, then width and height),
   * larger than a vault keeps, or one that a few bytes make huge.
   */
  public static Optional<Picture> ofPng(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes.length > Pictures.BYTES || Arrays.mismatch(bytes, PNG) != PNG.length) {
      return Optional.empty();
    }
    var header = ByteBuffer.wrap(bytes);
    return isSmall(header.getInt(WIDTH_AT)) && isSmall(header.getInt(WIDTH_AT + 4))
        ? Optional.of(new Picture(bytes))
        : Optional.empty();
  }

  private static boolean isSmall(int pixels) {
    return pixels > 0 && pixels <= PIXELS;
  }

  /** What {@link Entry#icon} says of an entry that has it. */
  public String name() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes());
      return Pictures.PREFIX + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  public byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }
}
