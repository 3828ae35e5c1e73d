package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.qr.PictureReader.Result;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
  private static final String URI = "otpauth://totp/Fixture:me?secret=JBSWY3DPEHPK3PXP&issuer=Fixture";

  @TempDir Path folder;
  private final PictureReader reader = new PictureReader();

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "bmp", "gif", "tiff"})
  void formatOfTheJdk_isRead(String format) {
    assertShowsTheCode(reader.read(TestPictures.encoded(TestPictures.code(URI, 3), format, settings -> {})));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "lossy.webp", "animated.webp", "cmyk.jpg"})
  void formatTheJdkCannotWrite_isRead(String name) throws IOException {
    assertShowsTheCode(reader.read(resource(name)));
  }

  /** The plug-in for WebP sits on no path of its own in a shipped program: it must be found beside named modules. */
  @Test
  void webp_isFoundWhileWeAreANamedModule() {
    assertTrue(getClass().getModule().isNamed());
    assertTrue(ImageIO.getImageReadersByFormatName("webp").hasNext());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void pngOfAnyPixelKind_isRead(int kind) {
    assertShowsTheCode(reader.read(TestPictures.png(copy(TestPictures.code(URI, 3), kind))));
  }

  @Test
  void transparency_isKept() {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00FFFFFF);
    image.setRGB(1, 0, 0x80102030);
    var pixels = picture(reader.read(TestPictures.png(image))).argb();
    assertEquals(0, pixels[0] >>> 24);
    assertEquals(0x80102030, pixels[1]);
  }

  @Test
  void transparentPalette_isKept() {
    var palette = new IndexColorModel(1, 2, new byte[] {0, 9}, new byte[] {0, 9}, new byte[] {0, 9}, 0);
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    var pixels = picture(reader.read(TestPictures.png(image))).argb();
    assertEquals(0, pixels[0] >>> 24);
    assertEquals(0xFF090909, pixels[1]);
  }

  @Test
  void animation_givesItsFirstFrame() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(TestPictures.code(URI, 3), null, null), null);
      writer.writeToSequence(new IIOImage(TestPictures.code("another", 3), null, null), null);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    assertShowsTheCode(reader.read(bytes.toByteArray()));
  }

  @Test
  void file_isReadByContentNotByName() throws IOException {
    var file = Files.write(folder.resolve("notes.txt"), TestPictures.png(TestPictures.code(URI, 3)));
    assertShowsTheCode(reader.read(file));
    var link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertShowsTheCode(reader.read(link));
  }

  @Test
  void textNamedPng_isNotAPicture() throws IOException {
    var file = Files.writeString(folder.resolve("code.png"), URI, StandardCharsets.US_ASCII);
    assertRefused(PictureFault.NOT_A_PICTURE, reader.read(file));
  }

  @Test
  void whatIsNoFile_isRefusedWithoutBlocking() throws Exception {
    assertRefused(PictureFault.NOT_FOUND, reader.read(folder.resolve("absent.png")));
    assertRefused(PictureFault.NOT_A_PICTURE, reader.read(folder));
    assertRefused(PictureFault.NOT_A_PICTURE, reader.read(Files.createFile(folder.resolve("empty"))));
    var loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertRefused(PictureFault.UNREADABLE, reader.read(loop));
  }

  @Test
  void pipesAndDevices_areRefusedWithoutBlocking() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")), "no devices with names here");
    assertRefused(PictureFault.NOT_A_PICTURE, reader.read(Path.of("/dev/zero")));
    var pipe = folder.resolve("pipe");
    var mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertTrue(mkfifo.waitFor(60, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);
    assertRefused(PictureFault.NOT_A_PICTURE, reader.read(pipe));
  }

  @Test
  void fileOverTheLimit_isTooLarge() throws IOException {
    var file = folder.resolve("huge.png");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(PictureReader.MOST_BYTES + 1);
    }
    assertRefused(PictureFault.TOO_LARGE, reader.read(file));
  }

  @Test
  void readingTwice_leavesTheBytesAlone() {
    byte[] png = TestPictures.png(TestPictures.code(URI, 3));
    byte[] before = png.clone();
    picture(reader.read(png)).close();
    assertEquals(List.of(bytes(before)), List.of(bytes(png)));
  }

  private static String bytes(byte[] raw) {
    return new String(raw, StandardCharsets.ISO_8859_1);
  }

  private static BufferedImage copy(BufferedImage image, int kind) {
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), kind);
    var g = copy.createGraphics();
    g.drawImage(image, 0, 0, null);
    g.dispose();
    return copy;
  }

  private static byte[] resource(String name) throws IOException {
    try (var stream = PictureReaderTest.class.getResourceAsStream(name)) {
      return stream.readAllBytes();
    }
  }

  private static void assertShowsTheCode(Result result) {
    try (var image = picture(result)) {
      var texts = new QrScanner().scan(image);
      assertEquals(1, texts.size());
      assertEquals(URI, new String(texts.getFirst().utf8(), StandardCharsets.UTF_8));
    }
  }

  private static PixelImage picture(Result result) {
    return assertInstanceOf(Result.Picture.class, result).image();
  }

  private static void assertRefused(PictureFault fault, Result result) {
    assertEquals(new Result.Refused(fault), result);
  }
}
