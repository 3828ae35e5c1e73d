package io.truefa.app.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A look at the first bytes of a vault file (vault/FORMAT.md): enough to tell one from something else, no more. */
final class VaultGlance {
  private static final byte[] MAGIC = {(byte) 0x89, 'T', 'F', 'A', 'V', '\r', '\n', 0x1A};
  private static final int PREAMBLE = MAGIC.length + 2 * Short.BYTES;

  private final Path file;

  VaultGlance(Path file) {
    this.file = file;
  }

  /** One phrase; says nothing about whether the rest of the file is whole, which only opening tells. */
  String state() {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(PREAMBLE);
    } catch (IOException e) {
      return "unreadable";
    }
    if (start.length < PREAMBLE || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
      return "not a TrueFA vault";
    }
    var versions = ByteBuffer.wrap(start, MAGIC.length, 2 * Short.BYTES);
    int major = Short.toUnsignedInt(versions.getShort());
    int minor = Short.toUnsignedInt(versions.getShort());
    return "a TrueFA vault, format " + major + "." + minor;
  }
}
