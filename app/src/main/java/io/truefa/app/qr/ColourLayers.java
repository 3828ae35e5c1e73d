package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A picture as differences of its colours, for codes whose two colours are equally bright. Made only where it can help:
 * where brightness is nearly even and colour is not.
 */
final class ColourLayers {
  private static final int MIDDLE = 128;
  private static final int BLOCK = 24;
  private static final int EVEN = 60;
  private static final int UNEVEN = 70;

  private final PixelImage image;
  private final Spans spans;

  /**
   * @param known whether a place is explained already
   */
  ColourLayers(PixelImage image, BiPredicate<Float, Float> known) {
    this.image = image;
    this.spans = helpful(known);
  }

  /** Where they can help. */
  Spans spans() {
    return spans;
  }

  /** Red against green, blue against both; none or both. The caller closes them. */
  List<Layer> layers() {
    var layers = new ArrayList<Layer>();
    if (!spans.isEmpty()) {
      layers.add(new Layer(Plane.mixed(image, spans, 128, -128, 0, MIDDLE)));
      layers.add(new Layer(Plane.mixed(image, spans, -64, -64, 128, MIDDLE)));
    }
    return layers;
  }

  /** Squares of four blocks, which the smallest code fills, that are like that, or all but one of each. */
  private Spans helpful(BiPredicate<Float, Float> known) {
    var spans = Spans.none(image.height());
    int columns = image.width() / BLOCK;
    var above = new boolean[columns];
    for (int row = 0; row < image.height() / BLOCK; row++) {
      var here = new boolean[columns];
      for (int column = 0; column < columns; column++) {
        here[column] =
            helpful(column * BLOCK, row * BLOCK) && !known.test((column + 0.5f) * BLOCK, (row + 0.5f) * BLOCK);
        if (column > 0
            && here[column]
            && (here[column - 1] ? above[column] || above[column - 1] : above[column] && above[column - 1])) {
          spans.add((column - 3) * BLOCK, (row - 3) * BLOCK, (column + 3) * BLOCK, (row + 3) * BLOCK);
        }
      }
      above = here;
    }
    return spans;
  }

  private boolean helpful(int left, int top) {
    int[] argb = image.argb();
    int leastLight = 255;
    int mostLight = 0;
    int leastRed = 255;
    int mostRed = -255;
    int leastBlue = 255;
    int mostBlue = -255;
    for (int y = top; y < top + BLOCK; y += 3) {
      for (int x = left; x < left + BLOCK; x += 3) {
        int pixel = argb[y * image.width() + x];
        int red = pixel >> 16 & 0xFF;
        int green = pixel >> 8 & 0xFF;
        int blue = pixel & 0xFF;
        int light = (red * 77 + green * 150 + blue * 29) >> 8;
        leastLight = Math.min(leastLight, light);
        mostLight = Math.max(mostLight, light);
        leastRed = Math.min(leastRed, red - green);
        mostRed = Math.max(mostRed, red - green);
        leastBlue = Math.min(leastBlue, blue - (red + green) / 2);
        mostBlue = Math.max(mostBlue, blue - (red + green) / 2);
      }
      if (mostLight - leastLight >= EVEN) {
        return false;
      }
    }
    return Math.max(mostRed - leastRed, mostBlue - leastBlue) > UNEVEN;
  }
}
