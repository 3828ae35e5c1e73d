package io.truefa.app.qr;

import java.awt.AlphaComposite;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Reads picture files and bytes within bounded time and memory: PNG, JPEG, GIF, BMP, WebP and TIFF, the first picture
 * of each. Nothing is written to disk. Transparency is kept.
 */
public final class PictureReader {
  /** No file above this is opened. */
  public static final long MOST_BYTES = 64L << 20;

  /** No picture whose header says more is decoded. */
  public static final long MOST_PIXELS = 64_000_000;

  /** Red, green, blue, alpha, and one to spare; a header may claim thousands. */
  private static final int MOST_BANDS = 5;

  /** Reads a file; by content, never by name. Links are followed. */
  public Result read(Path file) {
    byte[] bytes = null;
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      // Opening a pipe or a device may block for ever. Files that claim to be empty include those of /proc.
      if (!attributes.isRegularFile() || attributes.size() == 0) {
        return new Result.Refused(PictureFault.NOT_A_PICTURE);
      }
      if (attributes.size() > MOST_BYTES) {
        return new Result.Refused(PictureFault.TOO_LARGE);
      }
      try (var input = Files.newInputStream(file)) {
        bytes = input.readNBytes((int) MOST_BYTES + 1); // one more, to notice a file that grew meanwhile
      }
      return read(bytes);
    } catch (NoSuchFileException e) {
      return new Result.Refused(PictureFault.NOT_FOUND);
    } catch (IOException e) {
      return new Result.Refused(PictureFault.UNREADABLE);
    } catch (OutOfMemoryError e) {
      return new Result.Refused(PictureFault.TOO_LARGE);
    } finally {
      if (bytes != null) {
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }

  /** Whether the bytes begin as one of the formats read here. */
  public static boolean isPicture(byte[] bytes) {
    return PictureFormat.of(bytes).isPresent();
  }

  /** Reads bytes, such as those of a dropped or pasted picture. They stay the caller's. */
  public Result read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return new Result.Refused(PictureFault.TOO_LARGE);
    }
    var format = PictureFormat.of(bytes).orElse(null);
    if (format == null) {
      return new Result.Refused(PictureFault.NOT_A_PICTURE);
    }
    if (format.hostile(bytes)) {
      return new Result.Refused(PictureFault.DAMAGED);
    }
    var readers = ImageIO.getImageReadersByFormatName(format.readerName());
    if (!readers.hasNext()) {
      return new Result.Refused(PictureFault.NOT_A_PICTURE); // WebP without its plug-in
    }
    var reader = readers.next();
    try (var input = new MemoryImageInput(bytes)) {
      reader.setInput(input, true, true); // forward only, and without metadata: less to attack
      return decode(reader, bytes);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Decoders answer broken files with exceptions of every kind; none of them is a bug of ours.
      return new Result.Refused(PictureFault.DAMAGED);
    } catch (OutOfMemoryError e) {
      return new Result.Refused(PictureFault.TOO_LARGE);
    } finally {
      reader.dispose();
    }
  }

  private static Result decode(ImageReader reader, byte[] bytes) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < 1 || height < 1) {
      return new Result.Refused(PictureFault.DAMAGED);
    }
    if (tooMany(width, height) || tooMany(reader.getTileWidth(0), reader.getTileHeight(0))) {
      return new Result.Refused(PictureFault.TOO_LARGE);
    }
    var types = reader.getImageTypes(0);
    if (!types.hasNext() && reader.canReadRaster()) {
      return inks(reader, bytes);
    }
    if (types.hasNext() && types.next().getNumBands() > MOST_BANDS) {
      return new Result.Refused(PictureFault.DAMAGED);
    }
    var decoded = reader.read(0);
    try {
      return new Result.Picture(pixels(decoded));
    } finally {
      wipe(decoded.getRaster().getDataBuffer());
    }
  }

  private static boolean tooMany(int width, int height) {
    return (long) width * height > MOST_PIXELS;
  }

  private static Result inks(ImageReader reader, byte[] bytes) throws IOException {
    var raster = reader.readRaster(0, null);
    try {
      if (raster.getNumBands() != 4) {
        return new Result.Refused(PictureFault.DAMAGED);
      }
      return new Result.Picture(
          new PixelImage(raster.getWidth(), raster.getHeight(), new CmykJpeg(bytes).argb(raster)));
    } finally {
      wipe(raster.getDataBuffer());
    }
  }

  /** The pixels of any kind of image, as eight-bit ARGB; {@code image} is left as it is. */
  static PixelImage pixels(BufferedImage image) {
    var target = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    var g = target.createGraphics();
    try {
      g.setComposite(AlphaComposite.Src);
      g.drawImage(image, 0, 0, null);
    } finally {
      g.dispose();
    }
    int[] argb = ((DataBufferInt) target.getRaster().getDataBuffer()).getData();
    return new PixelImage(target.getWidth(), target.getHeight(), argb);
  }

  static void wipe(DataBuffer buffer) {
    switch (buffer) {
      case DataBufferByte bytes -> {
        for (byte[] bank : bytes.getBankData()) {
          Arrays.fill(bank, (byte) 0);
        }
      }
      case DataBufferInt ints -> {
        for (int[] bank : ints.getBankData()) {
          Arrays.fill(bank, 0);
        }
      }
      case DataBufferUShort shorts -> {
        for (short[] bank : shorts.getBankData()) {
          Arrays.fill(bank, (short) 0);
        }
      }
      default -> {
        for (int i = 0; i < buffer.getSize(); i++) {
          buffer.setElem(i, 0);
        }
      }
    }
  }

  /** What became of a picture. */
  public sealed interface Result {
    /** The caller closes {@code image}. */
    record Picture(PixelImage image) implements Result {}

    record Refused(PictureFault fault) implements Result {}
  }
}
