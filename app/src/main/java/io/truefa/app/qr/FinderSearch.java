package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.List;

/** Finds finder patterns, dark and light ones, row by row, and keeps each once. */
final class FinderSearch {
  /** Grain must not make edges: they have at least so many times its step. */
  private static final int GRAINS = 3;

  /** A picture full of tiny modules is no grain. */
  private static final int MOST_STEP = 48;

  /** A screen with twelve codes has 36 and a few that only look so; a picture tiled with them has thousands. */
  static final int MOST = 240;

  /** Pixels for a module, in a size of the picture that is not the first; with fewer, tables and writing look like it too. */
  private static final float LEAST_MODULE = 1.5f;

  private final FinderCheck check = new FinderCheck();
  private final List<FinderCandidate> found = new ArrayList<>();
  private final List<FinderCandidate> doubtful = new ArrayList<>();
  private int checks;

  /** All that were found so far, in the order they were. */
  List<FinderCandidate> found() {
    return found;
  }

  /** Counts those as well that were doubtful for their size until now. */
  void admitDoubtful() {
    for (var candidate : doubtful) {
      if (found.size() < MOST && found.stream().noneMatch(candidate::same)) {
        found.add(candidate);
      }
    }
    doubtful.clear();
  }

  /**
   * Adds what the plane shows.
   *
   * @param spans which parts of it are looked at
   * @param every how many rows lie between two that are looked at, plus one
   * @param step how far brightness must turn to make an edge
   * @return the work, in pixels
   */
  long search(Plane plane, Spans spans, int every, int step) {
    var row = new EdgeRow(plane.width());
    checks = 0;
    long read = 0;
    int grain = plane.grain();
    int least = least(grain, step);
    for (int y = every / 2; y < plane.height() && found.size() + doubtful.size() < 2 * MOST && found.size() < MOST; y += every) {
      int left = spans.left(plane, y);
      int right = spans.right(plane, y);
      row.read(plane.values(), y * plane.width(), left, right, least, grain == 0);
      patterns(plane, row, y);
      read += right - left;
    }
    return read + 100L * checks;
  }

  /** How far brightness must turn in this plane where {@code step} is asked for: grain must not make edges. */
  static int least(Plane plane, int step) {
    return least(plane.grain(), step);
  }

  private static int least(int grain, int step) {
    return Math.max(step, Math.min(MOST_STEP, GRAINS * grain));
  }

  private void patterns(Plane plane, EdgeRow row, int y) {
    for (int i = 0; i + 5 < row.count(); i++) {
      float from = row.edge(i);
      float a = row.edge(i + 1) - from;
      float b = row.edge(i + 2) - row.edge(i + 1);
      float core = row.edge(i + 3) - row.edge(i + 2);
      float d = row.edge(i + 4) - row.edge(i + 3);
      float e = row.edge(i + 5) - row.edge(i + 4);
      if (core < b || core < d) {
        continue;
      }
      float module = (b + core + d) / 5;
      float slack = 0.5f * module + 0.3f;
      if (Math.abs(core - 3 * module) < slack * 1.4f
          && Math.abs(b - module) < slack
          && Math.abs(d - module) < slack
          && a > module - slack
          && e > module - slack
          && (a < module + slack || e < module + slack)
          && levelled(row, i)) {
        candidate(plane, row, i, y, module);
      }
    }
  }

  /**
   * Whether the three inked runs are equally bright, and the two between them, about. One of the outer runs may be
   * longer than it should: brightness that goes on falling from a page to the ground of a code and on to its ink has no
   * edge between.
   */
  private static boolean levelled(EdgeRow row, int i) {
    int ink = row.level(i + 3);
    int ground = row.level(i + 2) + row.level(i + 4);
    int contrast = Math.abs(ground - 2 * ink);
    return 2 * Math.abs(row.level(i + 1) - ink) <= contrast
        && 2 * Math.abs(row.level(i + 5) - ink) <= contrast
        && Math.abs(row.level(i + 2) - row.level(i + 4)) <= contrast / 3;
  }

  /** The middle of the inked run up and down through a pixel; -1 when it is not about as long as a core is wide. */
  private static float coreMiddle(Plane plane, int x, int y, float limit, boolean dark, float module) {
    byte[] values = plane.values();
    int width = plane.width();
    int most = (int) (4.6f * module) + 2;
    int top = y;
    while (top > 0 && y - top < most && (values[(top - 1) * width + x] & 0xFF) < limit == dark) {
      top--;
    }
    int bottom = y + 1;
    while (bottom < plane.height() && bottom - top <= most && (values[bottom * width + x] & 0xFF) < limit == dark) {
      bottom++;
    }
    int length = bottom - top;
    return length > most || length < 1.6f * module - 1 ? -1 : (top + bottom) / 2f;
  }

  /** A true one with modules as small as that would have been seen in twice the size before, were it not dotted or grainy. */
  private static boolean coarse(FinderCandidate candidate) {
    float scale = candidate.plane().scale();
    return scale > 1 && candidate.module() < LEAST_MODULE * scale;
  }

  private static boolean about(FinderCandidate known, float x, float y, float size, boolean dark) {
    float near = 3.2f * Math.max(known.module(), size);
    return known.dark() == dark
        && Math.abs(known.x() - x) < near * 0.6f
        && Math.abs(known.y() - y) < near
        && known.alike(size);
  }

  private boolean known(Plane plane, float x, float y, float size, boolean dark) {
    for (var known : found) {
      if (about(known, x, y, size, dark)) {
        return true;
      }
    }
    for (var known : doubtful) {
      if (known.plane() == plane && about(known, x, y, size, dark)) {
        return true;
      }
    }
    return false;
  }

  private void candidate(Plane plane, EdgeRow row, int i, int y, float module) {
    float scale = plane.scale();
    float x = (row.edge(i + 2) + row.edge(i + 3)) / 2 * scale;
    float centreY = (y + 0.5f) * scale;
    boolean dark = row.falls(i);
    float size = module * scale;
    if (known(plane, x, centreY, size, dark)) {
      return;
    }
    int ink = row.level(i + 3);
    float ground = (row.level(i + 2) + row.level(i + 4)) / 2f;
    int column = (int) ((row.edge(i + 2) + row.edge(i + 3)) / 2);
    float middle = coreMiddle(plane, column, y, (ink + ground) / 2, dark, module);
    if (middle < 0) {
      return;
    }
    centreY = middle * scale;
    checks++;
    check
        .check(
            new FinderCandidate(
                plane, x, centreY, size, Math.abs(ground - ink), dark, 0))
        .filter(candidate -> found.stream().noneMatch(candidate::same))
        .ifPresent(candidate -> (coarse(candidate) ? doubtful : found).add(candidate));
  }
}
