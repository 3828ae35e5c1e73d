package io.truefa.app.transfer;

import io.truefa.app.qr.QrMatrix;
import io.truefa.vault.exchange.WipedOutput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A QR code as a PNG picture of one bit per pixel. By hand, as ImageIO keeps pixels nobody can wipe. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int LENGTH_OF_HEADER = 13;

  private final int modulePixels;

  /** @param modulePixels width and height of a module */
  public Png(int modulePixels) {
    this.modulePixels = modulePixels;
  }

  /** The picture, which the caller wipes; {@code code} stays the caller's. */
  public byte[] of(QrMatrix code) {
    int side = code.size() * modulePixels;
    int stride = 1 + Math.ceilDiv(side, Byte.SIZE);
    var rows = new byte[stride * side];
    var packed = new byte[rows.length + 1024];
    try (var out = new WipedOutput()) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          if (!code.dark(x / modulePixels, y / modulePixels)) {
            rows[y * stride + 1 + x / Byte.SIZE] |= (byte) (0x80 >> (x % Byte.SIZE));
          }
        }
      }
      out.write(SIGNATURE);
      var header = ByteBuffer.allocate(LENGTH_OF_HEADER).putInt(side).putInt(side).put((byte) 1);
      chunk(out, "IHDR", header.array(), LENGTH_OF_HEADER);
      chunk(out, "IDAT", packed, deflate(rows, packed));
      chunk(out, "IEND", new byte[0], 0);
      return out.toBytes();
    } finally {
      Arrays.fill(rows, (byte) 0);
      Arrays.fill(packed, (byte) 0);
    }
  }

  private static int deflate(byte[] rows, byte[] packed) {
    try (var deflater = new Deflater()) {
      deflater.setInput(rows);
      deflater.finish();
      return deflater.deflate(packed);
    }
  }

  private static void chunk(WipedOutput out, String type, byte[] content, int length) {
    var crc = new CRC32();
    var name = type.getBytes(StandardCharsets.US_ASCII);
    crc.update(name);
    crc.update(content, 0, length);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    out.write(name);
    out.write(content, 0, length);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
  }
}
