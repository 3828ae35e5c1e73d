package io.truefa.app.qr;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures with known codes in them, and ways to make files of pictures. The same arguments give the same picture. */
public final class TestPictures {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String[] ISSUERS = {
    "GitHub", "Example Bank", "Hetzner", "Münze", "ACME Co", "Mail", "Registry", "Cloud 9", "日本語", "npm"
  };

  private TestPictures() {}

  /** A light screen showing every text as a code among lines of writing. */
  public static BufferedImage otpauthScreen(List<String> uris, int width, int height) {
    return new ScreenPainter(uris.hashCode()).paint(uris, width, height);
  }

  /** {@code count} different otpauth texts with made-up secrets. */
  public static List<String> otpauthUris(long seed, int count) {
    var random = new Random(seed);
    var uris = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var secret = new StringBuilder();
      int length = 16 + 8 * random.nextInt(4);
      for (int c = 0; c < length; c++) {
        secret.append(BASE32.charAt(random.nextInt(32)));
      }
      var issuer = ISSUERS[random.nextInt(ISSUERS.length)];
      var label = percent(issuer) + ":user" + i + "@example.org";
      uris.add("otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + percent(issuer));
    }
    return uris;
  }

  /** One code alone, black on white with its quiet zone. */
  public static BufferedImage code(String text, int modulePixels) {
    try (var matrix = new QrPainter().paint(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        var picture = matrix.picture(modulePixels)) {
      var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
      image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
      return image;
    }
  }

  /** A code with all its finder patterns, under something grey that lies over much of the rest: nobody can read it. */
  public static BufferedImage covered(String text, int modulePixels) {
    var image = code(text, modulePixels);
    int quiet = 4 * modulePixels;
    int from = quiet + 9 * modulePixels;
    int side = image.getWidth() - quiet - from;
    var graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(from, from, side, side / 2);
    graphics.dispose();
    return image;
  }

  /** The pictures beside each other on white. */
  public static BufferedImage row(BufferedImage... pictures) {
    int width = Arrays.stream(pictures).mapToInt(BufferedImage::getWidth).sum();
    int height = Arrays.stream(pictures).mapToInt(BufferedImage::getHeight).max().orElseThrow();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    int x = 0;
    for (var picture : pictures) {
      graphics.drawImage(picture, x, 0, null);
      x += picture.getWidth();
    }
    graphics.dispose();
    return image;
  }

  /** The picture as the scanner takes it. */
  public static PixelImage pixels(BufferedImage image) {
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return new PixelImage(image.getWidth(), image.getHeight(), argb);
  }

  /** The bytes of a PNG file. */
  public static byte[] png(BufferedImage image) {
    return encoded(image, "png", parameters -> {});
  }

  /** The bytes of a JPEG file; {@code quality} from 0 to 1. */
  public static byte[] jpeg(BufferedImage image, float quality) {
    return encoded(
        image,
        "jpeg",
        parameters -> {
          parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          parameters.setCompressionQuality(quality);
        });
  }

  /** The bytes of a file in a format the JDK writes: png, jpeg, bmp, gif, tiff. */
  public static byte[] encoded(BufferedImage image, String format, Consumer<ImageWriteParam> settings) {
    var writer = ImageIO.getImageWritersByFormatName(format).next();
    var bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      var parameters = writer.getDefaultWriteParam();
      settings.accept(parameters);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static String percent(String text) {
    var out = new StringBuilder();
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      if (unit > 0 && Character.isLetterOrDigit(unit)) {
        out.append((char) unit);
      } else {
        out.append(String.format("%%%02X", unit & 0xFF));
      }
    }
    return out.toString();
  }
}
