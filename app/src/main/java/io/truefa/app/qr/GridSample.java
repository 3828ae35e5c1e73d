package io.truefa.app.qr;

import com.google.zxing.common.BitMatrix;
import java.util.Arrays;

/** The brightness of every module of a code, and ways to tell inked ones from the others. */
final class GridSample implements AutoCloseable {
  /** How a module's brightness becomes ink or ground; the likeliest first. */
  enum Threshold {
    /** Between what the fixed patterns show, sloping over the code. */
    SLOPE(0),
    /** The mean of the modules around. */
    AROUND(0),
    /** As the second, after undoing some blur. */
    SHARP(0.42),
    /** As the second, after undoing much blur. */
    SHARPER(0.55),
    /** As the second, after undoing so much blur that single modules hardly show. */
    SHARPEST(0.68);

    private final double blur;

    Threshold(double blur) {
      this.blur = blur;
    }
  }

  private final FixedPatterns patterns;
  private final int size;
  private final boolean dark;
  private final float[] values;

  private GridSample(FixedPatterns patterns, boolean dark, float[] values) {
    this.patterns = patterns;
    this.size = patterns.size();
    this.dark = dark;
    this.values = values;
  }

  /** Reads each module at its centre, smoothly. */
  static GridSample of(Grid grid, FixedPatterns patterns, Plane plane) {
    int size = grid.size();
    var values = new float[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        values[row * size + column] =
            plane.at(grid.warp().x(column + 0.5, row + 0.5), grid.warp().y(column + 0.5, row + 0.5));
      }
    }
    return new GridSample(patterns, grid.dark(), values);
  }

  /** The modules, those of the fixed patterns as they must be. The caller clears it. */
  BitMatrix modules(Threshold threshold) {
    float[] shown = threshold.blur == 0 ? values : new Deblur(size, threshold.blur).of(values);
    float[] limits =
        switch (threshold) {
          case SLOPE -> slope(shown);
          case AROUND, SHARP, SHARPER, SHARPEST -> around(shown);
        };
    var modules = new BitMatrix(size);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int at = row * size + column;
        boolean ink = patterns.known(column, row) ? patterns.ink(column, row) : shown[at] < limits[at] == dark;
        if (ink) {
          modules.set(column, row);
        }
      }
    }
    Arrays.fill(limits, 0);
    if (threshold.blur > 0) {
      Arrays.fill(shown, 0);
    }
    return modules;
  }

  /** The share of the fixed modules that are as they must be. */
  float fitting() {
    float[] limits = slope(values);
    int right = 0;
    int all = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        if (patterns.known(column, row)) {
          int at = row * size + column;
          all++;
          right += (values[at] < limits[at] == dark) == patterns.ink(column, row) ? 1 : 0;
        }
      }
    }
    Arrays.fill(limits, 0);
    return (float) right / all;
  }

  /** The middle between a plane through the inked fixed modules and one through the others. */
  private float[] slope(float[] shown) {
    double[] ink = plane(shown, true);
    double[] ground = plane(shown, false);
    var limits = new float[values.length];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        limits[row * size + column] =
            (float) ((ink[0] + ground[0] + (ink[1] + ground[1]) * column + (ink[2] + ground[2]) * row) / 2);
      }
    }
    return limits;
  }

  /** Least squares of c0 + c1 * column + c2 * row over the known modules of one kind. */
  private double[] plane(float[] shown, boolean ink) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sv = 0;
    for (int at = 0; at < shown.length; at++) {
      int column = at % size;
      int row = at / size;
      if (patterns.known(column, row) && patterns.ink(column, row) == ink) {
        n++;
        sx += column;
        sy += row;
        sv += shown[at];
      }
    }
    double mx = sx / n;
    double my = sy / n;
    double mv = sv / n;
    double xx = 1e-9;
    double yy = 1e-9;
    double xy = 0;
    double xv = 0;
    double yv = 0;
    for (int at = 0; at < shown.length; at++) {
      int column = at % size;
      int row = at / size;
      if (patterns.known(column, row) && patterns.ink(column, row) == ink) {
        double x = column - mx;
        double y = row - my;
        double v = shown[at] - mv;
        xx += x * x;
        yy += y * y;
        xy += x * y;
        xv += x * v;
        yv += y * v;
      }
    }
    double det = xx * yy - xy * xy;
    double bx = (xv * yy - yv * xy) / det;
    double by = (yv * xx - xv * xy) / det;
    return new double[] {mv - bx * mx - by * my, bx, by};
  }

  /** The mean of nine by nine modules, half of it the middle between the darkest and the lightest of them. */
  private float[] around(float[] shown) {
    var around = new Surroundings(size);
    float[] limits = around.mean(shown);
    float[] least = around.least(shown);
    float[] most = around.most(shown);
    for (int at = 0; at < limits.length; at++) {
      limits[at] = (limits[at] + (least[at] + most[at]) / 2) / 2;
    }
    Arrays.fill(least, 0);
    Arrays.fill(most, 0);
    return limits;
  }

  @Override
  public void close() {
    Arrays.fill(values, 0);
  }
}
