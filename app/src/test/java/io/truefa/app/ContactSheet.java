package io.truefa.app;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Many pictures on one, in rows, each in its own size or smaller. */
final class ContactSheet {
  private static final int SHEET = 2400;
  private static final int TALLEST = 560;
  private static final int GAP = 12;

  private ContactSheet() {}

  static void of(List<Path> pictures, Path sheet) throws IOException {
    if (pictures.isEmpty()) {
      return;
    }
    var rows = new ArrayList<List<BufferedImage>>();
    int width = SHEET;
    for (var picture : pictures) {
      var small = small(ImageIO.read(picture.toFile()));
      if (width + small.getWidth() + GAP > SHEET) {
        rows.add(new ArrayList<>());
        width = GAP;
      }
      rows.getLast().add(small);
      width += small.getWidth() + GAP;
    }
    int height = GAP + rows.stream().mapToInt(row -> tallest(row) + GAP).sum();
    var all = new BufferedImage(SHEET, height, BufferedImage.TYPE_INT_RGB);
    var pen = all.createGraphics();
    pen.setColor(Color.GRAY);
    pen.fillRect(0, 0, SHEET, height);
    int y = GAP;
    for (var row : rows) {
      int x = GAP;
      for (var picture : row) {
        pen.drawImage(picture, x, y, null);
        x += picture.getWidth() + GAP;
      }
      y += tallest(row) + GAP;
    }
    pen.dispose();
    ImageIO.write(all, "png", sheet.toFile());
  }

  private static int tallest(List<BufferedImage> row) {
    return row.stream().mapToInt(BufferedImage::getHeight).max().orElse(0);
  }

  private static BufferedImage small(BufferedImage picture) {
    double share = Math.min(1, (double) TALLEST / picture.getHeight());
    int width = (int) (picture.getWidth() * share);
    int height = (int) (picture.getHeight() * share);
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = small.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.drawImage(picture, 0, 0, width, height, null);
    pen.dispose();
    return small;
  }
}
