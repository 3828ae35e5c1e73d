package io.truefa.app.qr;

/**
 * A straight line from the middle of a finder pattern outwards and the three borders on it: of the core, of the ring
 * around it, of the pattern. A border lies in the middle between the extremes on both sides of it, so blur, which makes
 * narrow rings paler than the core, does not hide it.
 */
final class FinderRay {
  /** Modules from the middle to the far end; the pattern itself reaches to five when seen over a corner. */
  private static final float REACH = 8.5f;

  /** And within which the core must end: at one and a half, two over a corner, more where it is larger than guessed. */
  private static final float REACH_OF_CORE = 4.5f;

  private static final float STEP = 0.22f;
  private static final int MOST = 160;

  /** Part of the contrast of the pattern by which brightness must turn. */
  private static final float LEAST_TURN = 0.18f;

  /** Part of the contrast that the ring around the core must have in every direction. */
  private static final float LEAST_RING = 0.6f;

  private final float[] values = new float[MOST];
  private final float[] borders = new float[3];
  private int count;

  /**
   * Looks in a direction.
   *
   * @return how many borders were found, up to three
   */
  int look(FinderCandidate from, float cos, float sin) {
    return look(from, cos, sin, REACH * 1.5f);
  }

  /** As {@link #look(FinderCandidate, float, float)}, not farther than {@code reach} modules. */
  int look(FinderCandidate from, float cos, float sin, float reach) {
    var plane = from.plane();
    float step = Math.max(0.3f * plane.scale(), from.module() * STEP);
    float turn = from.contrast() * LEAST_TURN;
    int last = Math.min(MOST - 1, (int) (reach * from.module() / step));
    int lastOfCore = (int) (REACH_OF_CORE * from.module() / step);
    // The brightness of a light pattern is turned round.
    float sign = from.dark() ? 1 : -1;
    values[0] = sign * plane.at(from.x(), from.y());
    float before = values[0];
    float extreme = before;
    int extremeAt = 0;
    boolean rising = false;
    count = 0;
    for (int i = 1; i <= last; i++) {
      if (i > lastOfCore && count == 0 && !rising) {
        return 0;
      }
      float x = from.x() + cos * step * i;
      float y = from.y() + sin * step * i;
      if (count == 1 && !rising && plane.outside(x, y) && before - extreme > turn) {
        // The ring is behind, the edge of the picture ends the pattern.
        border(before, extreme, extremeAt, step);
        borders[count++] = step * (i - 0.5f);
        return count;
      }
      float value = sign * plane.at(x, y);
      values[i] = value;
      if (rising ? value > extreme : value < extreme) {
        extreme = value;
        extremeAt = i;
      } else if (Math.abs(value - extreme) > turn) {
        if (extremeAt > 0 && (count > 0 || rising)) {
          if (count == 0 && extreme - before < from.contrast() * LEAST_RING) {
            return 0;
          }
          border(before, extreme, extremeAt, step);
          if (count == 3) {
            return 3;
          }
          if (count == 1) {
            last = Math.min(last, (int) (borders[0] * 3.6f / step) + 1);
          }
        }
        before = extreme;
        extreme = value;
        extremeAt = i;
        rising = !rising;
      }
    }
    if ((count > 0 || rising) && Math.abs(extreme - before) > turn) {
      border(before, extreme, extremeAt, step);
    }
    return count;
  }

  /** Backwards from an extreme to the middle between it and the one before. */
  private void border(float before, float extreme, int extremeAt, float step) {
    float middle = (before + extreme) / 2;
    boolean rises = extreme > before;
    int i = extremeAt;
    while (i > 0 && (rises ? values[i - 1] > middle : values[i - 1] < middle)) {
      i--;
    }
    float near = i > 0 ? values[i - 1] : before;
    float part = values[i] == near ? 0.5f : (middle - near) / (values[i] - near);
    borders[count++] = (Math.max(0, i - 1) + part) * step;
  }

  /** How far border {@code index} is from the middle, in pixels of the first picture. */
  float border(int index) {
    return borders[index];
  }
}
