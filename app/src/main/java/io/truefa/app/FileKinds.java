package io.truefa.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Tells by the first bytes of a file where it belongs. Blocking. */
final class FileKinds {
  private static final int HEAD = 12;

  /** Of a vault, see vault/FORMAT.md; a damaged one still begins so. */
  private static final byte[] VAULT = ByteBuffer.allocate(Long.BYTES).putLong(0x89_54_46_41_56_0D_0A_1AL).array();

  /** PNG, JPEG, GIF, TIFF (two orders of bytes), BMP, and the container of WebP. What it is worth is seen when it is read. */
  private static final List<byte[]> PICTURES =
      List.of(
          bytes(0x89, 'P', 'N', 'G'), bytes(0xFF, 0xD8, 0xFF), bytes('G', 'I', 'F', '8'), bytes('I', 'I', '*', 0),
          bytes('M', 'M', 0, '*'), bytes('B', 'M'), bytes('R', 'I', 'F', 'F'));

  Kind of(Path file) {
    if (!Files.isRegularFile(file)) { // opening a pipe would wait for somebody to write into it
      return Files.exists(file) ? Kind.OTHER : Kind.NOT_THERE;
    }
    try (var in = Files.newInputStream(file)) {
      var head = in.readNBytes(HEAD);
      if (begins(head, VAULT)) {
        return Kind.VAULT;
      }
      return PICTURES.stream().anyMatch(magic -> begins(head, magic)) ? Kind.PICTURE : Kind.OTHER;
    } catch (IOException e) {
      return Kind.OTHER; // whoever reads it says why it cannot be read
    }
  }

  private static boolean begins(byte[] head, byte[] magic) {
    return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Where it belongs. */
  enum Kind {
    VAULT,
    PICTURE,
    OTHER,
    NOT_THERE
  }
}
