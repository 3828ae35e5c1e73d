package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Three finder patterns that could be those of one code.
 *
 * @param corner the one between the others
 * @param right the next one clockwise
 * @param below the last
 * @param odds how little they look like it, 0 for perfectly
 */
record Triple(FinderCandidate corner, FinderCandidate right, FinderCandidate below, float odds) {
  /** Version 1 has 14 modules between two centres, version 40 has 170; sizes are known roughly. */
  private static final float LEAST_ARM = 10;

  private static final float MOST_ARM = 230;

  /** Of the angle at the corner. */
  private static final float MOST_COS = 0.55f;

  /** True ones have under one. */
  private static final float MOST_ODDS = 1.8f;

  /** Square of how many times as long as the other an arm may be. */
  private static final float MOST_STRETCH = 3.32f;

  /** The likeliest first, at most {@code most}; at least one of each is among {@code fresh}. */
  static List<Triple> of(List<FinderCandidate> candidates, List<FinderCandidate> fresh, int most) {
    Set<FinderCandidate> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.addAll(fresh);
    var unlikeliestFirst = new PriorityQueue<Triple>(Comparator.comparingDouble(Triple::odds).reversed());
    var arms = new ArrayList<Arm>();
    for (var corner : candidates) {
      arms.clear();
      for (var end : candidates) {
        if (arm(corner, end)) {
          arms.add(new Arm(corner, end, wanted.contains(end)));
        }
      }
      arms.sort(Comparator.comparingDouble(arm -> arm.odds));
      boolean cornerWanted = wanted.contains(corner);
      for (int i = 0; i < arms.size(); i++) {
        float rest = worst(unlikeliestFirst, most) - arms.get(i).odds; // those that follow are less and less likely
        for (int j = i + 1; j < arms.size() && arms.get(j).odds <= rest; j++) {
          if (cornerWanted || arms.get(i).wanted || arms.get(j).wanted) {
            add(unlikeliestFirst, most, corner, arms.get(i), arms.get(j));
          }
        }
      }
    }
    var triples = new ArrayList<>(unlikeliestFirst);
    triples.sort(Comparator.comparingDouble(Triple::odds));
    return triples;
  }

  private static float worst(PriorityQueue<Triple> triples, int most) {
    return triples.size() == most ? triples.element().odds : MOST_ODDS;
  }

  /** From a corner to another finder pattern. */
  private static final class Arm {
    private final FinderCandidate end;
    private final boolean wanted;
    private final float x;
    private final float y;
    private final float square;
    private final float odds;

    Arm(FinderCandidate corner, FinderCandidate end, boolean wanted) {
      this.end = end;
      this.wanted = wanted;
      this.x = end.x() - corner.x();
      this.y = end.y() - corner.y();
      this.square = x * x + y * y;
      double size = Math.abs(Math.log(end.module() / corner.module()));
      double contrast = Math.abs(Math.log((end.contrast() + 4) / (corner.contrast() + 4)));
      this.odds =
          (float) (size + 0.3 * contrast + 0.25 * (1 - end.clarity()) + Math.sqrt(square) / 300 / corner.module());
    }
  }

  private static boolean arm(FinderCandidate from, FinderCandidate to) {
    if (from.dark() != to.dark()) {
      return false;
    }
    float ratio = from.module() / to.module();
    float modules = from.distance(to) * 2 / (from.module() + to.module());
    return ratio > 0.5f && ratio < 2 && modules > LEAST_ARM && modules < MOST_ARM;
  }

  private static void add(
      PriorityQueue<Triple> triples, int most, FinderCandidate corner, Arm one, Arm other) {
    float along = one.x * other.x + one.y * other.y;
    if (along * along > MOST_COS * MOST_COS * one.square * other.square
        || one.square > MOST_STRETCH * other.square
        || other.square > MOST_STRETCH * one.square) {
      return; // most end here, so it is cheap
    }
    double cos = Math.abs(along) / Math.sqrt((double) one.square * other.square);
    double stretch = Math.abs(Math.log(one.square / other.square)) / 2;
    float odds = (float) (cos + stretch + 0.25 * (1 - corner.clarity())) + one.odds + other.odds;
    if (odds > worst(triples, most)) {
      return;
    }
    if (triples.size() == most) {
      triples.remove();
    }
    boolean clockwise = one.x * other.y - one.y * other.x > 0;
    triples.add(new Triple(corner, clockwise ? one.end : other.end, clockwise ? other.end : one.end, odds));
  }

  float module() {
    return (corner.module() + right.module() + below.module()) / 3;
  }

  float contrast() {
    return (corner.contrast() + right.contrast() + below.contrast()) / 3;
  }
}
