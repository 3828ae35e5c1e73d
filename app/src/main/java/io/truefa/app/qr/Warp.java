package io.truefa.app.qr;

/** How a plane grid lies in a picture seen in perspective: from the places of four of its points. */
final class Warp {
  private final double a;
  private final double b;
  private final double c;
  private final double d;
  private final double e;
  private final double f;
  private final double g;
  private final double h;
  private final double i;

  private Warp(double[] m) {
    this.a = m[0];
    this.b = m[1];
    this.c = m[2];
    this.d = m[3];
    this.e = m[4];
    this.f = m[5];
    this.g = m[6];
    this.h = m[7];
    this.i = m[8];
  }

  /** Takes the points of {@code from} to those of {@code to}: x0, y0, x1, y1 ..., in any order, no three in line. */
  static Warp of(double[] from, double[] to) {
    return new Warp(product(basis(to), adjugate(basis(from))));
  }

  float x(double column, double row) {
    return (float) ((a * column + b * row + c) / (g * column + h * row + i));
  }

  float y(double column, double row) {
    return (float) ((d * column + e * row + f) / (g * column + h * row + i));
  }

  /** The projective basis of four points: takes the unit vectors to the first three and their sum to the fourth. */
  private static double[] basis(double[] p) {
    double[] m = {p[0], p[2], p[4], p[1], p[3], p[5], 1, 1, 1};
    double[] v = adjugate(m);
    double[] weights = new double[3];
    for (int row = 0; row < 3; row++) {
      weights[row] = v[3 * row] * p[6] + v[3 * row + 1] * p[7] + v[3 * row + 2];
    }
    for (int k = 0; k < 9; k++) {
      m[k] *= weights[k % 3];
    }
    return m;
  }

  private static double[] adjugate(double[] m) {
    return new double[] {
      m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
      m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
      m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
    };
  }

  private static double[] product(double[] left, double[] right) {
    var m = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        m[3 * row + column] =
            left[3 * row] * right[column]
                + left[3 * row + 1] * right[3 + column]
                + left[3 * row + 2] * right[6 + column];
      }
    }
    return m;
  }
}
