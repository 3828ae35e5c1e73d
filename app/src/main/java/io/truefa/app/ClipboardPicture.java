package io.truefa.app;

import io.truefa.app.qr.PictureFault;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.PixelImage;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Image;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** The picture in the system's clipboard, by AWT: the command does not start JavaFX. */
final class ClipboardPicture {
  private static final int MAX_PIXELS = 64_000_000;

  PictureReader.Result take() {
    if (GraphicsEnvironment.isHeadless()) {
      return refused(PictureFault.NO_SCREEN);
    }
    try {
      var content = Toolkit.getDefaultToolkit().getSystemClipboard().getContents(null);
      if (content == null || !content.isDataFlavorSupported(DataFlavor.imageFlavor)) {
        return refused(PictureFault.NOT_A_PICTURE);
      }
      return pixels((Image) content.getTransferData(DataFlavor.imageFlavor));
    } catch (UnsupportedFlavorException e) {
      return refused(PictureFault.NOT_A_PICTURE);
    } catch (IOException e) {
      return refused(PictureFault.DAMAGED);
    } catch (HeadlessException | AWTError | IllegalStateException e) {
      return refused(PictureFault.NO_SCREEN); // a display that is named and not reachable, or a clipboard that is busy
    }
  }

  private static PictureReader.Result pixels(Image image) {
    int width = image.getWidth(null);
    int height = image.getHeight(null);
    if (width < 1 || height < 1) {
      return refused(PictureFault.DAMAGED);
    }
    if ((long) width * height > MAX_PIXELS) {
      return refused(PictureFault.TOO_LARGE);
    }
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    var graphics = copy.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    var argb = copy.getRGB(0, 0, width, height, null, 0, width);
    copy.flush();
    return new PictureReader.Result.Picture(new PixelImage(width, height, argb));
  }

  private static PictureReader.Result refused(PictureFault fault) {
    return new PictureReader.Result.Refused(fault);
  }
}
