package io.truefa.app.qr;

/** A grid of modules laid over a picture. */
final class Grid {
  private final int version;
  private final double[] points;
  private final Warp warp;
  private final boolean dark;
  private final double quality;

  /**
   * Takes over {@code points}.
   *
   * @param points where the {@link #anchors} lie in the picture, about
   * @param dark whether the code is darker than its ground
   * @param quality how well the fixed patterns fit; for choosing between grids of one code
   */
  Grid(int version, double[] points, Warp warp, boolean dark, double quality) {
    this.version = version;
    this.points = points;
    this.warp = warp;
    this.dark = dark;
    this.quality = quality;
  }

  /** The centres of the finder patterns and, opposite, of the last alignment pattern if there is one: x, y, x, y ... */
  static double[] anchors(int version) {
    double far = 17 + 4 * version - 3.5;
    double last = version == 1 ? far : far - 3;
    return new double[] {3.5, 3.5, far, 3.5, 3.5, far, last, last};
  }

  int version() {
    return version;
  }

  /** Modules on a side. */
  int size() {
    return 17 + 4 * version;
  }

  double[] points() {
    return points.clone();
  }

  Warp warp() {
    return warp;
  }

  boolean dark() {
    return dark;
  }

  double quality() {
    return quality;
  }

  Place place() {
    int side = size();
    var xs = new float[] {warp.x(0, 0), warp.x(side, 0), warp.x(side, side), warp.x(0, side)};
    var ys = new float[] {warp.y(0, 0), warp.y(side, 0), warp.y(side, side), warp.y(0, side)};
    return Place.of(xs, ys);
  }
}
