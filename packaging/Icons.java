import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Icons for Windows (ICO) and macOS (ICNS): both are lists of pictures, and both take PNG as it is. */
final class Icons {
  private static final int ICO_HEADER = 6;
  private static final int ICO_ENTRY = 16;

  private Icons() {}

  static Path ico(Path pictures, Path out) throws IOException {
    List<Integer> sizes = List.of(16, 24, 32, 48, 64, 128, 256);
    ByteBuffer head = ByteBuffer.allocate(ICO_HEADER + ICO_ENTRY * sizes.size()).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    head.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
    for (int size : sizes) {
      byte[] png = png(pictures, size);
      head.put((byte) size).put((byte) size); // 256 is written as 0
      head.put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      head.putInt(png.length).putInt(head.capacity() + body.size());
      body.writeBytes(png);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(head.array());
    file.writeBytes(body.toByteArray());
    return Files.write(out, file.toByteArray());
  }

  static Path icns(Path pictures, Path out) throws IOException {
    Map<String, Integer> kinds = new TreeMap<>(Map.of("icp4", 16, "icp5", 32, "icp6", 64, "ic07", 128, "ic08", 256, "ic09", 512));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream entries = new DataOutputStream(body); // big-endian, as the format is
    for (var kind : kinds.entrySet()) {
      byte[] png = png(pictures, kind.getValue());
      entries.write(kind.getKey().getBytes(StandardCharsets.US_ASCII));
      entries.writeInt(8 + png.length);
      entries.write(png);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(file);
    data.write("icns".getBytes(StandardCharsets.US_ASCII));
    data.writeInt(8 + body.size());
    data.write(body.toByteArray());
    return Files.write(out, file.toByteArray());
  }

  private static byte[] png(Path pictures, int size) throws IOException {
    return Files.readAllBytes(pictures.resolve("truefa-" + size + ".png"));
  }
}
