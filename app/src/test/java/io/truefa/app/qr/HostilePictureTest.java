package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.qr.PictureReader.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to hurt: every one ends in a result, and none costs more than its header allows. */
class HostilePictureTest {
  private static final int SIDE = 20_000;

  private final PictureReader reader = new PictureReader();

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpeg", "webp", "tiff"})
  void headerOfFourHundredMegapixels_isTooLarge(String format) {
    assertEquals(new Result.Refused(PictureFault.TOO_LARGE), reader.read(bomb(format)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpeg", "lossless.webp", "lossy.webp", "tiff"})
  void fileCutAnywhere_endsInAResult(String format) throws IOException {
    byte[] whole = sample(format);
    int step = Math.max(1, whole.length / 120);
    for (int length = 0; length < whole.length; length += step) {
      switch (reader.read(Arrays.copyOf(whole, length))) {
        case Result.Picture picture -> picture.image().close(); // some decoders show what there is
        case Result.Refused refused ->
            assertTrue(refused.fault() == PictureFault.DAMAGED || refused.fault() == PictureFault.NOT_A_PICTURE);
      }
    }
    assertInstanceOf(Result.Picture.class, reader.read(whole));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpeg", "lossless.webp", "lossy.webp", "tiff"})
  void damagedBytes_endInAResult(String format) throws IOException {
    byte[] whole = sample(format);
    var random = new Random(7);
    for (int run = 0; run < 300; run++) {
      byte[] damaged = whole.clone();
      int changes = 1 + random.nextInt(6);
      for (int i = 0; i < changes; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      closed(reader.read(damaged));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpeg", "lossless.webp", "tiff"})
  void noiseBehindAGoodBeginning_endsInAResult(String format) throws IOException {
    byte[] whole = sample(format);
    var random = new Random(11);
    for (int run = 0; run < 200; run++) {
      var noise = new byte[20 + random.nextInt(2000)];
      random.nextBytes(noise);
      System.arraycopy(whole, 0, noise, 0, Math.min(12 + random.nextInt(40), noise.length - 1));
      closed(reader.read(noise));
    }
  }

  /** Regression: the WebP plug-in takes an exception a pixel, which over 60 megapixels is minutes. */
  @Test
  void decoderThatReadsOnBehindTheEnd_isStopped() throws IOException {
    byte[] cut = Arrays.copyOf(sample("lossless.webp"), 200);
    int side = 7700;
    int sizes = (side - 1) | ((side - 1) << 14);
    int at = 21; // RIFF header, chunk header, signature
    int kept = (cut[at + 3] & 0xF0) << 24;
    ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(at, kept | sizes);
    assertEquals(new Result.Refused(PictureFault.DAMAGED), reader.read(cut));
  }

  @Test
  void noiseAndNothing_areNotPictures() {
    var random = new Random(3);
    for (int length : new int[] {0, 1, 2, 3, 8, 12, 100, 10_000}) {
      var noise = new byte[length];
      assertEquals(new Result.Refused(PictureFault.NOT_A_PICTURE), reader.read(noise));
      random.nextBytes(noise);
      assertEquals(new Result.Refused(PictureFault.NOT_A_PICTURE), reader.read(noise));
    }
  }

  @Test
  void jpegOfAThousandScans_isDamaged() throws IOException {
    byte[] whole = sample("jpeg");
    var many = new ByteArrayOutputStream();
    many.write(whole, 0, whole.length - 2);
    for (int scan = 0; scan < 1000; scan++) {
      many.write(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0});
    }
    many.write(new byte[] {(byte) 0xFF, (byte) 0xD9});
    assertEquals(new Result.Refused(PictureFault.DAMAGED), reader.read(many.toByteArray()));
    // A decoder may stumble over these scans anyway; it must not come to that.
    assertTrue(PictureFormat.JPEG.hostile(many.toByteArray()));
  }

  @Test
  void progressiveJpeg_isNotHostile() {
    var code = TestPictures.code("otpauth://totp/a?secret=JBSWY3DP", 2);
    byte[] jpeg =
        TestPictures.encoded(
            code, "jpeg", settings -> settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
    assertInstanceOf(Result.Picture.class, reader.read(jpeg));
  }

  @Test
  void bitmapWrappingAnotherPicture_isDamaged() throws IOException {
    byte[] bitmap = sample("bmp");
    for (byte compression : new byte[] {4, 5}) {
      bitmap[30] = compression;
      assertEquals(new Result.Refused(PictureFault.DAMAGED), reader.read(bitmap));
    }
  }

  private static void closed(Result result) {
    if (result instanceof Result.Picture picture) {
      picture.image().close();
    }
  }

  private static byte[] sample(String format) throws IOException {
    if (format.endsWith(".webp")) {
      try (var stream = HostilePictureTest.class.getResourceAsStream(format)) {
        return stream.readAllBytes();
      }
    }
    return TestPictures.encoded(TestPictures.code("otpauth://totp/a?secret=JBSWY3DP", 2), format, settings -> {});
  }

  /** A few bytes that promise 20000 by 20000 pixels. */
  private static byte[] bomb(String format) {
    return switch (format) {
      case "png" -> png();
      case "gif" ->
          little(200)
              .put(ascii("GIF89a")).putShort((short) SIDE).putShort((short) SIDE).put(new byte[3])
              .put((byte) 0x2C).putInt(0).putShort((short) SIDE).putShort((short) SIDE)
              .put((byte) 0x80).put(new byte[6]).put((byte) 2).put((byte) 1).put((byte) 0x44)
              .array();
      case "bmp" ->
          // Run-length coded: only that promises more pixels than it has bytes.
          little(1200)
              .put(ascii("BM")).putInt(1200).putInt(0).putInt(54 + 1024).putInt(40).putInt(SIDE).putInt(SIDE)
              .putShort((short) 1).putShort((short) 8).putInt(1)
              .array();
      case "jpeg" ->
          ByteBuffer.allocate(60)
              .putShort((short) 0xFFD8).putShort((short) 0xFFC0).putShort((short) 11).put((byte) 8)
              .putShort((short) SIDE).putShort((short) SIDE).put((byte) 1).put((byte) 1).put((byte) 0x11).put((byte) 0)
              .putShort((short) 0xFFDA).putShort((short) 8).put(new byte[] {1, 1, 0, 0, 63, 0})
              .putShort((short) 0xFFD9)
              .array();
      case "webp" ->
          // Lossless; a side has fourteen bits, so 16384 is the most. 268 megapixels.
          little(60)
              .put(ascii("RIFF")).putInt(52).put(ascii("WEBPVP8L")).putInt(40).put((byte) 0x2F)
              .putInt(0x3FFF | (0x3FFF << 14))
              .array();
      default -> {
        var tiff = ByteBuffer.wrap(new byte[200]).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II*\0")).putInt(8).putShort((short) 8);
        short[][] fields = {
          {256, SIDE}, {257, SIDE}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {278, SIDE}, {279, 10}
        };
        for (short[] field : fields) {
          tiff.putShort(field[0]).putShort((short) 3).putInt(1).putShort(field[1]).putShort((short) 0);
        }
        yield tiff.array();
      }
    };
  }

  private static byte[] png() {
    var header = ByteBuffer.allocate(17).put(ascii("IHDR")).putInt(SIDE).putInt(SIDE).put(new byte[] {8, 6, 0, 0, 0});
    var crc = new CRC32();
    crc.update(header.array());
    return ByteBuffer.allocate(80)
        .putLong(0x89504E470D0A1A0AL).putInt(13).put(header.array()).putInt((int) crc.getValue())
        .putInt(1).put(ascii("IDAT"))
        .array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
