package io.truefa.app.qr;

import com.google.zxing.Binarizer;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.ResultPoint;
import com.google.zxing.ResultPointCallback;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DetectorResult;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.detector.MultiDetector;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.detector.Detector;
import com.google.zxing.qrcode.detector.FinderPattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One look at one picture with ZXing. Its cost is bounded whatever the picture shows. */
final class SymbolReader {
  /** How brightness becomes black and white. */
  enum Threshold {
    /** Block by block: for uneven light. */
    LOCAL,
    /** One for all, from the histogram. */
    GLOBAL
  }

  /** How many codes are looked for. */
  enum Reach {
    EVERY,
    BEST
  }

  /**
   * @param detections places that looked like a code, read or not
   * @param crowded whether the look was given up because too much resembled a code
   * @param work what it cost beside its pixels, in the measure of {@link Work}
   */
  record Look(List<Reading> readings, int detections, boolean crowded, long work) {}

  /**
   * ZXing tries every three of the finder patterns it sees. A screen with twelve codes has 36 and a few that only look
   * so; a picture tiled with finder patterns has thousands.
   */
  private static final int MOST_CENTRES = 120;

  private static final int MOST_DECODED = 400;

  /** One three that resembles a code, and the many that fail before it, take as long as this many pixels. */
  private static final int WORK_OF_A_DETECTION = 120_000;

  private final Decoder decoder = new Decoder();

  Look read(Grey picture, Threshold threshold, Reach reach) {
    var counter = new CentreCounter();
    var hints = new EnumMap<DecodeHintType, Object>(DecodeHintType.class);
    hints.put(DecodeHintType.TRY_HARDER, true);
    hints.put(DecodeHintType.NEED_RESULT_POINT_CALLBACK, counter);
    try {
      var detections = detect(matrix(picture, threshold), reach, hints);
      return new Look(decoded(detections, hints), detections.size(), false, counter.work(detections.size()));
    } catch (ReaderException nothingThere) {
      return new Look(List.of(), 0, false, counter.work(0));
    } catch (CrowdedException e) {
      return new Look(List.of(), 0, true, 0);
    } catch (RuntimeException e) {
      // ZXing is known to answer broken symbols with stray exceptions (index, argument); they mean "not read".
      return new Look(List.of(), 0, false, counter.work(0));
    }
  }

  private static BitMatrix matrix(Grey picture, Threshold threshold) throws ReaderException {
    Binarizer binarizer =
        switch (threshold) {
          case LOCAL -> new HybridBinarizer(picture);
          case GLOBAL -> new GlobalHistogramBinarizer(picture);
        };
    return binarizer.getBlackMatrix();
  }

  private static List<DetectorResult> detect(BitMatrix matrix, Reach reach, Map<DecodeHintType, ?> hints)
      throws ReaderException {
    try {
      return switch (reach) {
        case EVERY -> List.of(new MultiDetector(matrix).detectMulti(hints));
        case BEST -> List.of(new Detector(matrix).detect(hints));
      };
    } finally {
      matrix.clear();
    }
  }

  private List<Reading> decoded(List<DetectorResult> detections, Map<DecodeHintType, ?> hints) {
    var readings = new ArrayList<Reading>();
    int tried = 0;
    for (var detection : detections) {
      var place = place(detection.getPoints());
      // The same code is often detected from several threes, and codes in a row make false ones between them.
      if (tried < MOST_DECODED && readings.stream().noneMatch(reading -> overlaps(reading.place(), place))) {
        tried++;
        try {
          readings.add(Reading.of(decoder.decode(detection.getBits(), hints), place));
        } catch (ReaderException | RuntimeException unreadable) {
          // Not a code, or too damaged; the next may be one. RuntimeException: see read.
        }
      }
      detection.getBits().clear();
    }
    return readings;
  }

  private static boolean overlaps(Place read, Place place) {
    return read.contains(place.centreX(), place.centreY()) && place.contains(read.centreX(), read.centreY());
  }

  /** ZXing orders the points bottom left, top left, top right. */
  private static Place place(ResultPoint[] points) {
    float module = 0;
    for (int i = 0; i < 3; i++) {
      module += points[i] instanceof FinderPattern pattern ? pattern.getEstimatedModuleSize() / 3 : 1;
    }
    return Place.around(
        points[1].getX(),
        points[1].getY(),
        points[2].getX(),
        points[2].getY(),
        points[0].getX(),
        points[0].getY(),
        module);
  }

  /** Stops ZXing from inside, between finding the patterns and trying every three of them. */
  private static final class CentreCounter implements ResultPointCallback {
    private int centres;

    @Override
    public void foundPossibleResultPoint(ResultPoint point) {
      if (point instanceof FinderPattern && ++centres > MOST_CENTRES) {
        throw new CrowdedException();
      }
    }

    long work(int detections) {
      return (long) centres * centres * centres / 6 + (long) detections * WORK_OF_A_DETECTION;
    }
  }

  private static final class CrowdedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CrowdedException() {
      super(null, null, false, false);
    }
  }
}
