package io.truefa.app.qr;

import java.util.Optional;

/**
 * Looks from the middle of a supposed finder pattern outwards. On every straight line from there, whatever its angle,
 * the three borders lie at distances like 3 to 5 to 7, for squares turned by any angle and for circles.
 */
final class FinderCheck {
  private static final int DIRECTIONS = 12;

  /** Directions in which core and ring must be right; one corner may be covered or styled away. */
  private static final int LEAST_INNER = 9;

  /** Directions in which the outer border must be right too: inside a code that touches something it is two sides. */
  private static final int LEAST_OUTER = 5;

  /** Modules the cheap test looks up and down: the ring ends at three and a half, or at five and a half of a larger pattern. */
  private static final float CROSSING = 6.5f;

  private static final float[] COS = new float[DIRECTIONS];
  private static final float[] SIN = new float[DIRECTIONS];

  static {
    for (int i = 0; i < DIRECTIONS; i++) {
      // Off the axes by a little, so that no line runs along the border between two pixels.
      COS[i] = (float) Math.cos(2 * Math.PI * i / DIRECTIONS + 0.05);
      SIN[i] = (float) Math.sin(2 * Math.PI * i / DIRECTIONS + 0.05);
    }
  }

  private final float[] inner = new float[DIRECTIONS];
  private final float[] outer = new float[DIRECTIONS];
  private final FinderRay ray = new FinderRay();

  /** The pattern at a place, better centred, if there is one. */
  Optional<FinderCandidate> check(FinderCandidate guess) {
    float x = guess.x();
    float y = guess.y();
    var centred = new float[] {x, y};
    if (!crosses(guess, centred)) {
      return Optional.empty();
    }
    for (int round = 0; round < 2; round++) {
      int least = round == 0 ? LEAST_INNER - 2 : LEAST_INNER;
      var here =
          new FinderCandidate(
              guess.plane(), centred[0], centred[1], guess.module(), guess.contrast(), guess.dark(), 0);
      int inside = 0;
      int outside = 0;
      float sum = 0;
      for (int i = 0; i < DIRECTIONS; i++) {
        int found = ray.look(here, COS[i], SIN[i]);
        inner[i] = found >= 2 && like(ray.border(1), ray.border(0) * 5 / 3) ? ray.border(1) : Float.NaN;
        outer[i] = found == 3 && inner[i] > 0 && like(ray.border(2), ray.border(1) * 7 / 5) ? ray.border(2) : Float.NaN;
        if (inner[i] > 0) {
          inside++;
          sum += inner[i];
        }
        if (outer[i] > 0) {
          outside++;
        }
        int left = DIRECTIONS - 1 - i;
        if (inside + left < least || outside + left < LEAST_OUTER) {
          return Optional.empty();
        }
      }
      if (round == 1) {
        // The mean over all angles of the distance to the side of a square is 1.122 of the least.
        float module = sum / inside / 2.5f / 1.122f;
        float clarity = (inside + outside) / (2f * DIRECTIONS);
        return even(sum / inside)
            ? Optional.of(
                new FinderCandidate(
                    guess.plane(), centred[0], centred[1], module, guess.contrast(), guess.dark(), clarity))
            : Optional.empty();
      }
      recentre(centred);
    }
    throw new IllegalStateException("no last round");
  }

  /** Distances may differ by the turn of a square and by perspective, not more. */
  private boolean even(float mean) {
    int odd = 0;
    for (float distance : inner) {
      if (distance > 0 && (distance > mean * 1.75f || distance < mean * 0.5f)) {
        odd++;
      }
    }
    int symmetric = 0;
    for (int i = 0; i < DIRECTIONS / 2; i++) {
      float there = inner[i];
      float back = inner[i + DIRECTIONS / 2];
      if (Math.abs(there - back) < 0.2f * (there + back)) {
        symmetric++;
      }
    }
    return odd <= 2 && symmetric >= 4;
  }

  private void recentre(float[] centre) {
    float shiftX = 0;
    float shiftY = 0;
    int pairs = 0;
    for (int i = 0; i < DIRECTIONS / 2; i++) {
      float there = inner[i];
      float back = inner[i + DIRECTIONS / 2];
      if (there > 0 && back > 0) {
        shiftX += (there - back) * COS[i];
        shiftY += (there - back) * SIN[i];
        pairs++;
      }
    }
    if (pairs > 0) {
      // Half of each difference; directions over half a circle see a shift with half its length on average.
      centre[0] += shiftX / pairs;
      centre[1] += shiftY / pairs;
    }
  }

  /** The cheap test: up and down; centres on the way. */
  private boolean crosses(FinderCandidate guess, float[] centre) {
    if (ray.look(guess, 0, 1, CROSSING) < 2) {
      return false;
    }
    float coreBelow = ray.border(0);
    float ringBelow = ray.border(1);
    if (ray.look(guess, 0, -1, CROSSING) < 2) {
      return false;
    }
    float core = coreBelow + ray.border(0);
    float ring = ringBelow + ray.border(1);
    if (!like(ring, core * 5 / 3) || ring > 5 * guess.module() * 2.2f || ring < 5 * guess.module() * 0.45f) {
      return false;
    }
    centre[1] += (ringBelow - ray.border(1)) / 2;
    return true;
  }

  private static boolean like(float found, float wanted) {
    return found > wanted * 0.68f && found < wanted * 1.38f;
  }
}
