package io.truefa.app.qr;

import com.google.zxing.ReaderException;
import com.google.zxing.qrcode.decoder.Decoder;
import io.truefa.app.qr.GridSample.Threshold;
import java.util.List;
import java.util.Optional;

/** From three finder patterns to a text, with as little effort as it takes. */
final class TripleReader {
  /** What a try costs, in the measure of {@link Work}. */
  private static final int WORK_OF_A_LOOK = 1_000;

  private static final int WORK_OF_A_FIT = 100_000;
  private static final int WORK_OF_A_DECODING = 30_000;

  /** Share of the fixed modules that must be right for a text to be believed. */
  private static final float LEAST_FITTING = 0.72f;

  /** Below this share no shift of the grid will help: chance gives a half. */
  private static final float LEAST_PROMISING = 0.62f;

  /** From here on it is a code, whether it can be read or not. */
  private static final float SURELY_A_CODE = 0.9f;

  private static final List<Threshold> PLAIN = List.of(Threshold.SLOPE, Threshold.AROUND);
  private static final List<Threshold> EVERY = List.of(Threshold.values());

  private final Decoder decoder = new Decoder();
  private final PatternTable patterns;
  private final GridFit fit;
  private final Work work;
  private Place unread;

  TripleReader(PatternTable patterns, Work work) {
    this.patterns = patterns;
    this.fit = new GridFit(patterns);
    this.work = work;
  }

  /** Where the last three surely belong to a code that could not be read. */
  Optional<Place> unread() {
    return Optional.ofNullable(unread);
  }

  Optional<Reading> read(Triple triple, Layer layer) {
    unread = null;
    work.spend(WORK_OF_A_LOOK);
    var plane = layer.size(triple.module(), 6);
    var first = fit.first(triple, plane).orElse(null);
    if (first == null) {
      return Optional.empty();
    }
    var narrow = fit.aligned(first, plane, 1.4, 1).getFirst();
    if (fitting(narrow, plane) < LEAST_PROMISING) {
      return Optional.empty();
    }
    return decoded(narrow, plane, PLAIN)
        .or(() -> settled(triple, narrow, plane, layer));
  }

  private Optional<Reading> settled(Triple triple, Grid narrow, Plane plane, Layer layer) {
    var settled = fit.settled(narrow, plane, triple.module());
    work.spend(WORK_OF_A_FIT);
    var reading = decoded(settled, plane, EVERY);
    // Finer against blur, coarser against patterns inside of modules.
    for (int most : new int[] {12, 3}) {
      var other = layer.size(triple.module(), most);
      if (reading.isEmpty() && other != plane) {
        reading = decoded(settled, other, EVERY);
      }
    }
    if (reading.isPresent() || fitting(settled, plane) < LEAST_FITTING) {
      return reading;
    }
    for (boolean flat : new boolean[] {true, false}) {
      var start = fit.start(triple, narrow.version(), flat, plane);
      for (var wide : fit.aligned(start, plane, 2 + start.size() / 10.0, 3)) {
        work.spend(WORK_OF_A_FIT);
        reading = decoded(fit.settled(wide, plane, triple.module()), plane, EVERY);
        if (reading.isPresent()) {
          return reading;
        }
      }
    }
    unread = fitting(settled, plane) > SURELY_A_CODE ? settled.place() : null;
    return Optional.empty();
  }

  private float fitting(Grid grid, Plane plane) {
    try (var sample = GridSample.of(grid, patterns.of(grid.version()), plane)) {
      return sample.fitting();
    }
  }

  private Optional<Reading> decoded(Grid grid, Plane plane, List<Threshold> thresholds) {
    try (var sample = GridSample.of(grid, patterns.of(grid.version()), plane)) {
      if (sample.fitting() < LEAST_FITTING) {
        return Optional.empty();
      }
      for (var threshold : thresholds) {
        work.spend(WORK_OF_A_DECODING);
        var modules = sample.modules(threshold);
        try {
          return Optional.of(Reading.of(decoder.decode(modules), grid.place()));
        } catch (ReaderException | RuntimeException unreadable) {
          // Not a code, or too damaged. ZXing is known to answer broken symbols with stray exceptions too.
        } finally {
          modules.clear();
        }
      }
      return Optional.empty();
    }
  }
}
