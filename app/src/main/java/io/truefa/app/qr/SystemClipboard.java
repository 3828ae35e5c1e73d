package io.truefa.app.qr;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Image;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.awt.image.MultiResolutionImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads the system's clipboard by AWT, for the command, which runs without JavaFX. Never changes it. */
public final class SystemClipboard {
  private static final DataFlavor UTF8 =
      new DataFlavor("text/plain; charset=UTF-8; class=java.io.InputStream", "UTF-8");

  /** More text than any list of accounts has. */
  private static final int MOST_TEXT = 4 << 20;

  /** Why there is nothing. */
  public enum Reason {
    /** No desktop to have a clipboard. */
    NO_CLIPBOARD,
    /** Neither a picture nor files nor text. */
    NOTHING_USEFUL,
    /** Another program holds it, or did not hand over what it had announced. */
    NOT_ANSWERING,
    /** Over 64 megapixels, or 4 MiB of text. */
    TOO_LARGE
  }

  /** What is on the clipboard. */
  public sealed interface Content {
    /** The caller closes {@code image}. */
    record Picture(PixelImage image) implements Content {}

    /** Files copied in a file manager. */
    record Files(List<Path> paths) implements Content {
      public Files {
        paths = List.copyOf(paths);
      }
    }

    /** The caller closes {@code text}. */
    record Text(QrText text) implements Content {}

    record Nothing(Reason reason) implements Content {}
  }

  /** The clipboard as it is now: a picture if there is one, else files, else text. Blocks. */
  public Content read() {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return new Content.Nothing(Reason.NO_CLIPBOARD);
      }
      return read(Toolkit.getDefaultToolkit().getSystemClipboard());
    } catch (HeadlessException | AWTError | LinkageError e) {
      return new Content.Nothing(Reason.NO_CLIPBOARD); // see ScreenCapture
    }
  }

  Content read(Clipboard clipboard) {
    try {
      if (clipboard.isDataFlavorAvailable(DataFlavor.imageFlavor)) {
        return picture(clipboard.getData(DataFlavor.imageFlavor));
      }
      if (clipboard.isDataFlavorAvailable(DataFlavor.javaFileListFlavor)) {
        var files = (List<?>) clipboard.getData(DataFlavor.javaFileListFlavor);
        return new Content.Files(files.stream().map(file -> ((File) file).toPath()).toList());
      }
      if (clipboard.isDataFlavorAvailable(UTF8)) {
        try (var stream = (InputStream) clipboard.getData(UTF8)) {
          return text(stream.readNBytes(MOST_TEXT + 1));
        }
      }
      if (clipboard.isDataFlavorAvailable(DataFlavor.stringFlavor)) {
        // A String is forced: the owner offers the text in no other form. It cannot be wiped.
        return text(((String) clipboard.getData(DataFlavor.stringFlavor)).getBytes(StandardCharsets.UTF_8));
      }
      return new Content.Nothing(Reason.NOTHING_USEFUL);
    } catch (IllegalStateException | IOException | UnsupportedFlavorException e) {
      return new Content.Nothing(Reason.NOT_ANSWERING);
    } catch (OutOfMemoryError e) {
      return new Content.Nothing(Reason.TOO_LARGE);
    }
  }

  private static Content picture(Object data) {
    if (data instanceof MultiResolutionImage many) {
      return picture(many.getResolutionVariants().getLast());
    }
    int width = data instanceof Image image ? image.getWidth(null) : -1;
    int height = data instanceof Image image ? image.getHeight(null) : -1;
    if (width < 1 || height < 1) {
      return new Content.Nothing(Reason.NOT_ANSWERING);
    }
    if ((long) width * height > PictureReader.MOST_PIXELS) {
      return new Content.Nothing(Reason.TOO_LARGE);
    }
    if (data instanceof BufferedImage image) {
      return new Content.Picture(PictureReader.pixels(image));
    }
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    var g = copy.createGraphics();
    try {
      if (!g.drawImage((Image) data, 0, 0, null)) {
        return new Content.Nothing(Reason.NOT_ANSWERING); // still loading
      }
      return new Content.Picture(PictureReader.pixels(copy));
    } finally {
      g.dispose();
      PictureReader.wipe(copy.getRaster().getDataBuffer());
    }
  }

  private static Content text(byte[] utf8) {
    if (utf8.length > MOST_TEXT) {
      Arrays.fill(utf8, (byte) 0);
      return new Content.Nothing(Reason.TOO_LARGE);
    }
    return utf8.length == 0 ? new Content.Nothing(Reason.NOTHING_USEFUL) : new Content.Text(new QrText(utf8));
  }
}
