package io.truefa.app.qr;

import io.truefa.app.qr.Grey.Channel;
import io.truefa.app.qr.SymbolReader.Reach;
import io.truefa.app.qr.SymbolReader.Threshold;
import java.util.List;

/**
 * The looks at one picture, cheap ones first. What is read is painted over, so that later looks see only the rest and
 * whatever still resembles a code is a code unread.
 */
final class Sweep {
  /** One way to look. */
  private record Way(View view, Threshold threshold, Reach reach) {}

  /** Nearly every screen is done with these. */
  private static final List<Way> CHEAP =
      List.of(
          new Way(View.PLAIN, Threshold.LOCAL, Reach.EVERY),
          new Way(View.NEGATIVE, Threshold.LOCAL, Reach.EVERY),
          new Way(View.PLAIN, Threshold.GLOBAL, Reach.EVERY),
          new Way(View.NEGATIVE, Threshold.GLOBAL, Reach.EVERY));

  /** Finds modules of one pixel, which the cheap ways neither read nor suspect. */
  private static final Way SMALL = new Way(View.DOUBLED, Threshold.LOCAL, Reach.EVERY);

  /** Up to here even {@link #SMALL} is cheap. */
  private static final int MOST_PIXELS_FOR_SMALL = 4_000_000;

  /** For small modules, photographs, grain and blur. */
  private static final List<Way> DEAR =
      List.of(
          new Way(View.HALVED, Threshold.LOCAL, Reach.EVERY),
          new Way(View.HALVED, Threshold.GLOBAL, Reach.EVERY),
          new Way(View.HALVED_NEGATIVE, Threshold.LOCAL, Reach.EVERY),
          new Way(View.PLAIN, Threshold.LOCAL, Reach.BEST),
          new Way(View.PLAIN, Threshold.GLOBAL, Reach.BEST),
          new Way(View.BLURRED, Threshold.LOCAL, Reach.EVERY),
          new Way(View.BLURRED, Threshold.GLOBAL, Reach.EVERY),
          new Way(View.QUARTERED, Threshold.LOCAL, Reach.EVERY),
          SMALL,
          new Way(View.DOUBLED_NEGATIVE, Threshold.LOCAL, Reach.EVERY),
          new Way(View.DOUBLED, Threshold.GLOBAL, Reach.EVERY));

  /** For each part of a picture. */
  private static final List<Way> PART =
      List.of(
          new Way(View.PLAIN, Threshold.GLOBAL, Reach.EVERY),
          new Way(View.PLAIN, Threshold.LOCAL, Reach.EVERY),
          new Way(View.NEGATIVE, Threshold.GLOBAL, Reach.EVERY));

  /** A round that reads nothing is the last anyway. */
  private static final int MOST_ROUNDS = 4;

  private static final int SMALLEST_PART = 160;

  private final PixelImage image;
  private final Work work;
  private final SymbolReader reader = new SymbolReader();
  private final Findings findings;
  private boolean unread;

  Sweep(PixelImage image, Work work) {
    this(image, work, new Findings());
  }

  /** Adds to {@code findings}. */
  Sweep(PixelImage image, Work work, Findings findings) {
    this.image = image;
    this.work = work;
    this.findings = findings;
  }

  /** The caller takes what was found. */
  Findings run() {
    boolean ended = false;
    try {
      everyWay();
      ended = true;
      return findings;
    } finally {
      if (!ended) {
        findings.close();
      }
    }
  }

  private void everyWay() {
    try (var base = Grey.of(image, Channel.LIGHT, 255)) {
      thorough(base);
    }
    if (findings.isEmpty() && translucent()) {
      try (var base = Grey.of(image, Channel.LIGHT, 0)) {
        repeat(base, CHEAP);
      }
    }
    for (var channel : List.of(Channel.RED, Channel.BLUE)) {
      if (findings.isEmpty()) {
        try (var base = Grey.of(image, channel, 255)) {
          repeat(base, CHEAP);
        }
      }
    }
  }

  private void thorough(Grey base) {
    if (base.flat()) {
      return;
    }
    var whole = new Part(0, 0, base.getWidth(), base.getHeight());
    repeat(base, CHEAP);
    if (image.width() * image.height() <= MOST_PIXELS_FOR_SMALL) {
      repeat(base, List.of(SMALL));
    }
    for (var way : DEAR) {
      if (wanted()) {
        look(base, whole, way);
      }
    }
    // Without a suspect one cut is enough: it gives the histogram of a part where that of the whole misleads.
    for (int cuts = 2; cuts <= (unread ? 8 : 2); cuts *= 2) {
      for (var part : Part.of(base.getWidth(), base.getHeight(), cuts)) {
        for (var way : PART) {
          if (wanted()) {
            look(base, part, way);
          }
        }
      }
    }
  }

  /** Whether more work is worth it. */
  private boolean wanted() {
    return findings.isEmpty() || unread;
  }

  private void repeat(Grey base, List<Way> ways) {
    var whole = new Part(0, 0, base.getWidth(), base.getHeight());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      unread = false;
      boolean read = false;
      for (var way : ways) {
        read |= look(base, whole, way);
      }
      if (!read) {
        return;
      }
    }
  }

  /** Whether anything was read. */
  private boolean look(Grey base, Part part, Way way) {
    long cost = way.view().pixels(part.width(), part.height());
    int smallest = (int) (SMALLEST_PART * Math.max(1, way.view().scale()) / 4);
    if (Thread.currentThread().isInterrupted() || !work.allows(cost)) {
      return false;
    }
    if (part.width() < smallest || part.height() < smallest) {
      return false;
    }
    try (var cut = base.cut(part.left(), part.top(), part.width(), part.height());
        var view = way.view().of(cut)) {
      var look = reader.read(view, way.threshold(), way.reach());
      work.spend(cost + look.work());
      var readings =
          look.readings().stream()
              .map(reading -> reading.at(reading.place().moved(way.view().scale(), part.left(), part.top())))
              .toList();
      readings.forEach(findings::add); // before anything can go wrong with the picture
      readings.forEach(reading -> base.paintOver(reading.place()));
      unread |= look.crowded() || (look.readings().isEmpty() && look.detections() > 0);
      return !look.readings().isEmpty();
    }
  }

  private boolean translucent() {
    for (int pixel : image.argb()) {
      if (pixel >>> 24 != 0xFF) {
        return true;
      }
    }
    return false;
  }
}
