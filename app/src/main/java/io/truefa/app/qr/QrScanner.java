package io.truefa.app.qr;

import java.util.List;

/**
 * Finds every QR code in a picture. Cheap looks come first; dearer ones follow only while nothing is found or something
 * that looks like a code is unread, and only within a budget of work, so that no picture keeps it busy for long. Other
 * barcodes are not read. For any number of threads.
 */
public final class QrScanner {
  private static final long BUDGET = 200_000_000;

  private final PatternTable patterns = new PatternTable();

  /** Where a code lies, in pixels of the picture; may reach over its edge. */
  public record Box(int left, int top, int width, int height) {}

  /** A text and where it was. The caller closes the text. */
  public record Found(QrText text, Box box) {}

  /**
   * What a picture shows.
   *
   * @param found every different text, in reading order; closed with this
   * @param partlyCovered where codes surely are that cannot be read: something lies over them, or they are too blurred
   */
  public record Sight(List<Found> found, List<Box> partlyCovered) implements AutoCloseable {
    @Override
    public void close() {
      found.forEach(each -> each.text().close());
    }
  }

  /**
   * Every different text, in reading order; the caller closes each, and the picture. An interrupted thread is given
   * what has been read so far.
   */
  public List<QrText> scan(PixelImage image) {
    return places(image).stream().map(Found::text).toList();
  }

  /** As {@link #scan}, with the place of each. */
  public List<Found> places(PixelImage image) {
    return sight(image).found();
  }

  /** As {@link #places}, and where codes are that cannot be read. */
  public Sight sight(PixelImage image) {
    try (var scan = new Scan(image, patterns, new Work(BUDGET), new Findings());
        var findings = scan.run()) {
      var unread = scan.unread().stream().map(Findings::box).toList();
      return new Sight(findings.take(), unread);
    }
  }
}
