package io.truefa.app.qr;

/** The two lines of modules that alternate between the finder patterns of a code (ISO/IEC 18004, 5.3.4). */
final class Timing {
  private Timing() {}

  /**
   * The share of modules that stand out from both neighbours the right way, of the two lines the lesser; 0 when the
   * first has less than {@code enough}.
   *
   * @param step by how much a module stands out at least; its sign is that of light less dark
   */
  static float alternating(int size, Plane plane, Warp warp, float step, float enough) {
    float across = alternating(size, plane, warp, step, true);
    return across < enough ? 0 : Math.min(across, alternating(size, plane, warp, step, false));
  }

  private static float alternating(int size, Plane plane, Warp warp, float step, boolean across) {
    float sign = Math.signum(step);
    float least = Math.abs(step);
    float before = line(plane, warp, 6, across);
    float here = line(plane, warp, 7, across);
    int right = 0;
    for (int i = 7; i <= size - 8; i++) {
      float next = line(plane, warp, i + 1, across);
      float lighter = sign * (here - (before + next) / 2);
      if (i % 2 == 0 ? lighter < -least : lighter > least) {
        right++;
      }
      before = here;
      here = next;
    }
    return right / (size - 14f);
  }

  private static float line(Plane plane, Warp warp, int i, boolean across) {
    double column = across ? i + 0.5 : 6.5;
    double row = across ? 6.5 : i + 0.5;
    return plane.at(warp.x(column, row), warp.y(column, row));
  }
}
