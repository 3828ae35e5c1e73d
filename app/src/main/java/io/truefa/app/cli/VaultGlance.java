package io.truefa.app.cli;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the open part of a vault file tells without a password: sixteen bytes, then tagged values up to the header's length,
 * then the header's SHA-256. Whether it was made by the holder of the key only opening tells.
 */
final class VaultGlance {
  private static final long MAGIC = 0x89_54_46_41_56_0D_0A_1AL;
  private static final int PREFIX = 16;
  private static final int MAX_HEADER = 64 * 1024;
  private static final int HASH = 32;
  private static final int GENERATION = 0x8003;
  private static final int SLOT = 0x8010;
  private static final int COST_IN_SLOT = 34;
  private static final int KIB_PER_MIB = 1024;

  private final Path file;

  VaultGlance(Path file) {
    this.file = file;
  }

  /** Adds what can be told to {@code section}. */
  void write(DoctorSection section) {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(MAX_HEADER + HASH);
    } catch (IOException e) {
      section.line("state", "unreadable");
      return;
    }
    try {
      write(section, start);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // Lengths in it disagree, although its hash is right: whoever wrote it may have meant that.
      section.line("state", "a TrueFA vault, cut short or damaged");
    }
  }

  private static void write(DoctorSection section, byte[] start) {
    var bytes = ByteBuffer.wrap(start);
    if (bytes.remaining() < Long.BYTES || bytes.getLong() != MAGIC) {
      section.line("state", "not a TrueFA vault");
      return;
    }
    var version = Short.toUnsignedInt(bytes.getShort()) + "." + Short.toUnsignedInt(bytes.getShort());
    int length = bytes.getInt();
    if (length < PREFIX || length > MAX_HEADER || !isWhole(start, length)) {
      section.line("state", "a TrueFA vault, format " + version + ", header damaged");
      return;
    }
    bytes.limit(length);
    var saves = Optional.<String>empty();
    var costs = new ArrayList<String>();
    while (bytes.hasRemaining()) {
      int tag = Short.toUnsignedInt(bytes.getShort());
      var value = bytes.slice(bytes.position() + Integer.BYTES, bytes.getInt());
      bytes.position(bytes.position() + value.capacity());
      switch (tag) {
        case GENERATION -> saves = Optional.of(Long.toUnsignedString(value.getLong()));
        case SLOT -> costs.add(slot(value));
        default -> {} // what a person would not understand, or a newer version wrote
      }
    }
    section.line("state", "a TrueFA vault, format " + version + ", header whole");
    saves.ifPresent(number -> section.line("saves", number));
    for (int i = 0; i < costs.size(); i++) {
      section.line("slot_" + (i + 1), costs.get(i));
    }
  }

  private static String slot(ByteBuffer slot) {
    int kind = Byte.toUnsignedInt(slot.get(0));
    if (kind != 1) {
      return "of kind " + kind;
    }
    long memoryKiB = Integer.toUnsignedLong(slot.getInt(COST_IN_SLOT));
    long passes = Integer.toUnsignedLong(slot.getInt(COST_IN_SLOT + Integer.BYTES));
    return "password, Argon2id, " + memoryKiB / KIB_PER_MIB + " MiB, " + passes + " passes";
  }

  private static boolean isWhole(byte[] start, int length) {
    if (start.length < length + HASH) {
      return false;
    }
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(start, 0, length);
      return Arrays.equals(sha256.digest(), Arrays.copyOfRange(start, length, length + HASH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
