package io.truefa.app.qr;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Image;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Captures every monitor by AWT, at the true resolution of each. On Wayland the JDK asks through the desktop's portal,
 * where the person may say no.
 */
public final class ScreenCapture implements ScreenSource {

  @Override
  public List<PictureReader.Result> capture() {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        return List.of(refused(PictureFault.NO_SCREEN));
      }
      var devices = List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices());
      return devices.isEmpty() ? List.of(refused(PictureFault.NO_SCREEN)) : all(devices, ScreenCapture::captured);
    } catch (HeadlessException | AWTError | LinkageError e) {
      // AWTError: a display is named but does not answer. LinkageError: a Java without its window libraries.
      return List.of(refused(PictureFault.NO_SCREEN));
    }
  }

  /** Every one of {@code monitors}, or none: what was captured before one fails is wiped. */
  static <M> List<PictureReader.Result> all(List<M> monitors, Function<M, PictureReader.Result> capture) {
    var results = new ArrayList<PictureReader.Result>();
    boolean whole = false;
    try {
      monitors.forEach(monitor -> results.add(capture.apply(monitor)));
      whole = true;
      return results;
    } finally {
      if (!whole) {
        results.forEach(ScreenCapture::close);
      }
    }
  }

  private static void close(PictureReader.Result result) {
    switch (result) {
      case PictureReader.Result.Picture(var image) -> image.close();
      case PictureReader.Result.Refused _ -> {}
    }
  }

  private static PictureReader.Result captured(GraphicsDevice device) {
    try {
      // The origin is negative for a monitor left of or above the first one; bounds and robot agree on it.
      var bounds = device.getDefaultConfiguration().getBounds();
      if (bounds.isEmpty()) {
        return refused(PictureFault.NO_SCREEN);
      }
      var variants = new Robot(device).createMultiResolutionScreenCapture(bounds).getResolutionVariants();
      try {
        // With a scale above 1 the last variant has the pixels of the device, the first those of the desktop.
        return result((BufferedImage) variants.getLast());
      } finally {
        variants.forEach(ScreenCapture::wipe);
      }
    } catch (SecurityException notAllowed) {
      return refused(PictureFault.SCREEN_REFUSED);
    } catch (AWTException notPossible) {
      return refused(PictureFault.NO_SCREEN);
    } catch (OutOfMemoryError e) {
      return refused(PictureFault.TOO_LARGE);
    }
  }

  /** A frame of one colour is what a system gives that does not let us see the screen. */
  static PictureReader.Result result(BufferedImage frame) {
    if ((long) frame.getWidth() * frame.getHeight() > PictureReader.MOST_PIXELS) {
      return refused(PictureFault.TOO_LARGE);
    }
    var image = PictureReader.pixels(frame);
    int first = image.argb()[0];
    for (int pixel : image.argb()) {
      if (pixel != first) {
        return new PictureReader.Result.Picture(image);
      }
    }
    return refused(PictureFault.BLANK_FRAME);
  }

  private static void wipe(Image variant) {
    if (variant instanceof BufferedImage image) {
      PictureReader.wipe(image.getRaster().getDataBuffer());
    }
  }

  private static PictureReader.Result refused(PictureFault fault) {
    return new PictureReader.Result.Refused(fault);
  }
}
