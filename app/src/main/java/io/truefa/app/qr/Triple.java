package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
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

  /** The likeliest first; at least one of each is among {@code fresh}. */
  static List<Triple> of(List<FinderCandidate> candidates, List<FinderCandidate> fresh, int most) {
    var triples = new ArrayList<Triple>();
    Set<FinderCandidate> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    wanted.addAll(fresh);
    for (var corner : candidates) {
      for (int i = 0; i < candidates.size(); i++) {
        var one = candidates.get(i);
        if (!arm(corner, one)) {
          continue;
        }
        for (int j = i + 1; j < candidates.size(); j++) {
          var other = candidates.get(j);
          if (arm(corner, other) && (wanted.contains(corner) || wanted.contains(one) || wanted.contains(other))) {
            add(triples, corner, one, other);
          }
        }
      }
      if (triples.size() > 40 * most) {
        break;
      }
    }
    triples.sort(Comparator.comparingDouble(Triple::odds));
    return triples.size() > most ? triples.subList(0, most) : triples;
  }

  private static boolean arm(FinderCandidate from, FinderCandidate to) {
    if (from.dark() != to.dark()) {
      return false;
    }
    float ratio = from.module() / to.module();
    float modules = from.distance(to) * 2 / (from.module() + to.module());
    return ratio > 0.5f && ratio < 2 && modules > LEAST_ARM && modules < MOST_ARM;
  }

  private static void add(List<Triple> triples, FinderCandidate corner, FinderCandidate one, FinderCandidate other) {
    float oneX = one.x() - corner.x();
    float oneY = one.y() - corner.y();
    float otherX = other.x() - corner.x();
    float otherY = other.y() - corner.y();
    double lengthOne = Math.hypot(oneX, oneY);
    double lengthOther = Math.hypot(otherX, otherY);
    double cos = Math.abs(oneX * otherX + oneY * otherY) / (lengthOne * lengthOther);
    double stretch = Math.abs(Math.log(lengthOne / lengthOther));
    if (cos > 0.55 || stretch > 0.6) {
      return;
    }
    double sizes =
        Math.abs(Math.log(one.module() / corner.module())) + Math.abs(Math.log(other.module() / corner.module()));
    double contrasts =
        Math.abs(Math.log((one.contrast() + 4) / (corner.contrast() + 4)))
            + Math.abs(Math.log((other.contrast() + 4) / (corner.contrast() + 4)));
    double vague = 3 - corner.clarity() - one.clarity() - other.clarity();
    double arm = (lengthOne + lengthOther) / 2 / corner.module();
    float odds = (float) (cos + stretch + sizes + 0.3 * contrasts + arm / 150 + 0.25 * vague);
    boolean clockwise = oneX * otherY - oneY * otherX > 0;
    triples.add(new Triple(corner, clockwise ? one : other, clockwise ? other : one, odds));
  }

  float module() {
    return (corner.module() + right.module() + below.module()) / 3;
  }

  float contrast() {
    return (corner.contrast() + right.contrast() + below.contrast()) / 3;
  }
}
