package io.truefa.app.add;

import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;

/**
 * Takes pictures, files and links off a clipboard or drag board. JavaFX hands out what lies there on the UI thread only, whole
 * and of any size; a picture's pixels are copied in the background.
 */
final class ClipboardReader {
  private static final List<String> LINKS =
      List.of("otpauth", "apple-otpauth", "steam://", "motp://", "phonefactor://", "duo://", "pia://");

  boolean wants(Clipboard content) {
    return content.hasFiles() || content.hasImage() || content.hasString();
  }

  Optional<Incoming> read(Clipboard content) {
    if (content.hasFiles()) {
      return Optional.of(new Incoming.Files(content.getFiles().stream().map(File::toPath).toList()));
    }
    var link = link(content);
    if (link.isPresent()) {
      return link.map(Incoming.Text::new);
    }
    if (content.hasImage()) {
      var image = content.getImage();
      return image == null ? Optional.empty() : Optional.of(new Incoming.Picture(() -> pixels(image)));
    }
    return Optional.empty();
  }

  /** The link in it as UTF-8, which the caller wipes. */
  Optional<byte[]> link(Clipboard content) {
    // JavaFX hands text out as a String only. It is a copy of what stands on the clipboard anyway, and is not kept.
    return Optional.ofNullable(content.hasString() ? content.getString() : null)
        .filter(ClipboardReader::isLink)
        .map(text -> text.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it begins like something that might hold an entry; what it is worth is seen when it is read. */
  static boolean isLink(String text) {
    var start = text.stripLeading();
    var scheme = start.substring(0, Math.min(start.length(), 24)).toLowerCase(Locale.ROOT);
    return LINKS.stream().anyMatch(scheme::startsWith);
  }

  private static PictureReader.Result pixels(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var reader = image.getPixelReader();
    if (image.isError() || reader == null || width < 1 || height < 1) {
      return new PictureReader.Result.Refused(PictureFault.DAMAGED);
    }
    if ((long) width * height > PictureReader.MOST_PIXELS) {
      return new PictureReader.Result.Refused(PictureFault.TOO_LARGE);
    }
    var argb = new int[width * height];
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return new PictureReader.Result.Picture(new PixelImage(width, height, argb));
  }
}
