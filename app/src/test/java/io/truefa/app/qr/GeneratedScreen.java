package io.truefa.app.qr;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A painted screen and the truth about it.
 *
 * @param texts what can be read on it
 * @param hidden what stands there too but is covered beyond repair
 */
public record GeneratedScreen(
    ScreenKind kind, int number, BufferedImage image, List<String> texts, List<String> hidden) {
  @Override
  public String toString() {
    return kind + "-" + number;
  }
}
