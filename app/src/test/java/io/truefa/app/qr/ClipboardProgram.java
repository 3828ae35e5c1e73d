package io.truefa.app.qr;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;

/** Owns a display's clipboard until its input ends ("own-text", "own-picture"), or prints what is on it ("read"). */
final class ClipboardProgram {
  private ClipboardProgram() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "own-text" -> own(new StringSelection(arguments[1]));
      case "own-picture" -> own(new Picture(TestPictures.code(arguments[1], 3)));
      default -> System.out.println(read());
    }
    System.exit(0); // AWT's threads go on
  }

  private static void own(Transferable content) throws Exception {
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(content, null);
    System.out.println("owned");
    while (System.in.read() >= 0) {
      // until the test closes our input
    }
  }

  private static String read() {
    return switch (new SystemClipboard().read()) {
      case SystemClipboard.Content.Text text -> "text " + new String(text.text().utf8(), StandardCharsets.UTF_8);
      case SystemClipboard.Content.Picture picture -> {
        var texts = new QrScanner().scan(picture.image());
        yield "picture " + new String(texts.getFirst().utf8(), StandardCharsets.UTF_8);
      }
      case SystemClipboard.Content.Files files -> "files " + files.paths();
      case SystemClipboard.Content.Nothing nothing -> "nothing " + nothing.reason();
    };
  }

  private record Picture(BufferedImage image) implements Transferable {
    @Override
    public DataFlavor[] getTransferDataFlavors() {
      return new DataFlavor[] {DataFlavor.imageFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
      return DataFlavor.imageFlavor.equals(flavor);
    }

    @Override
    public BufferedImage getTransferData(DataFlavor flavor) throws UnsupportedFlavorException {
      if (!isDataFlavorSupported(flavor)) {
        throw new UnsupportedFlavorException(flavor);
      }
      return image;
    }
  }
}
