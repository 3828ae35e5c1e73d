package io.truefa.app.qr;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JComponent;
import javax.swing.JWindow;
import javax.swing.SwingUtilities;

/**
 * Shows a text as a code at a place of the screen, captures every monitor and prints one line for each: its size and
 * what was read, or the fault. Without arguments it shows nothing.
 */
final class CaptureProgram {
  /** The X server paints when it likes; without a window manager that is at once. */
  private static final int MOST_LOOKS = 50;

  private CaptureProgram() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      show(TestPictures.code(arguments[0], 4), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }
    for (int look = 0; look < MOST_LOOKS; look++) {
      var lines = look();
      if (look == MOST_LOOKS - 1 || arguments.length == 0 || lines.contains("otpauth")) {
        System.out.print(lines);
        break;
      }
    }
    System.exit(0); // AWT's threads go on
  }

  private static String look() {
    var lines = new StringBuilder();
    for (var result : new ScreenCapture().capture()) {
      switch (result) {
        case PictureReader.Result.Refused refused -> lines.append(refused.fault());
        case PictureReader.Result.Picture picture -> {
          lines.append(picture.image().width()).append('x').append(picture.image().height());
          for (var text : new QrScanner().scan(picture.image())) {
            lines.append(' ').append(new String(text.utf8(), StandardCharsets.UTF_8));
          }
        }
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static void show(BufferedImage code, int x, int y) throws Exception {
    var painted = new CountDownLatch(1);
    SwingUtilities.invokeAndWait(
        () -> {
          var window = new JWindow();
          window.setBackground(Color.WHITE);
          window.add(new Painted(code, painted));
          window.setBounds(x, y, code.getWidth(), code.getHeight());
          window.setVisible(true);
        });
    if (!painted.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the window was never painted");
    }
    Toolkit.getDefaultToolkit().sync();
  }

  private static final class Painted extends JComponent {
    private static final long serialVersionUID = 1;
    private final transient BufferedImage code;
    private final transient CountDownLatch painted;

    Painted(BufferedImage code, CountDownLatch painted) {
      this.code = code;
      this.painted = painted;
    }

    @Override
    protected void paintComponent(Graphics g) {
      g.drawImage(code, 0, 0, null);
      painted.countDown();
    }
  }
}
