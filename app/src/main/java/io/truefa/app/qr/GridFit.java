package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lays the grid of a code over a picture so that the fixed patterns fit best, instead of trusting the corners. The
 * picture is looked at in a size in which a module has two to four pixels.
 */
final class GridFit {
  /** With a lesser share of modules that alternate there are no timing patterns. */
  private static final float LEAST_TIMING = 0.62f;

  /** How far brightness turns from module to module at least, in parts of the contrast. */
  private static final float[] TURNS = {1 / 16f, 1 / 4f};

  private final PatternTable patterns;
  private final FinderRay ray = new FinderRay();

  GridFit(PatternTable patterns) {
    this.patterns = patterns;
  }

  /** The likeliest version in the plainest position, if there are timing patterns between the three. */
  Optional<Grid> first(Triple triple, Plane plane) {
    double[] scales = scales(triple);
    double across = triple.corner().distance(triple.right()) * 2 / (scales[0] + scales[1]);
    double down = triple.corner().distance(triple.below()) * 2 / (scales[2] + scales[3]);
    if (Math.abs(across - down) > 0.2 * Math.max(across, down) + 2
        || !alternate(triple, scales, across, down, plane)) {
      return Optional.empty();
    }
    int guess = (int) Math.round(((across + down) / 2 - 10) / 4);
    int reach = 1 + guess / 10;
    Grid best = null;
    for (int version = Math.max(1, guess - reach); version <= Math.min(40, guess + reach); version++) {
      for (boolean flat : new boolean[] {true, false}) {
        var grid = start(triple, scales, version, flat, plane);
        if (grid.quality() > LEAST_TIMING && (best == null || grid.quality() > best.quality())) {
          best = grid;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The same version from both starting positions; quality is that of the timing patterns. */
  Grid start(Triple triple, int version, boolean flat, Plane plane) {
    return start(triple, scales(triple), version, flat, plane);
  }

  private Grid start(Triple triple, double[] scales, int version, boolean flat, Plane plane) {
    double ax = triple.corner().x();
    double ay = triple.corner().y();
    double bx = triple.right().x();
    double by = triple.right().y();
    double cx = triple.below().x();
    double cy = triple.below().y();
    // Along an arm the picture shrinks with the square of what distance does.
    double k = flat ? 0 : Math.clamp(Math.sqrt(scales[0] / scales[1]) - 1, -0.35, 0.35);
    double l = flat ? 0 : Math.clamp(Math.sqrt(scales[2] / scales[3]) - 1, -0.35, 0.35);
    double w = 1 + k + l;
    double dx = (bx * (1 + k) + cx * (1 + l) - ax) / w;
    double dy = (by * (1 + k) + cy * (1 + l) - ay) / w;
    double far = 17 + 4 * version - 3.5;
    double[] square = {3.5, 3.5, far, 3.5, 3.5, far, far, far};
    var outer = Warp.of(square, new double[] {ax, ay, bx, by, cx, cy, dx, dy});
    double[] anchors = Grid.anchors(version);
    double[] points = {ax, ay, bx, by, cx, cy, outer.x(anchors[6], anchors[7]), outer.y(anchors[6], anchors[7])};
    float contrast = triple.corner().dark() ? triple.contrast() : -triple.contrast();
    float timing = Timing.alternating(17 + 4 * version, plane, outer, contrast / 16, LEAST_TIMING);
    if (timing > LEAST_TIMING) {
      timing += patterns.of(version).version(plane, outer, contrast) / 10; // only to choose between neighbours
    }
    return new Grid(version, points, outer, triple.corner().dark(), timing);
  }

  /**
   * Whether the lines on which the timing patterns must lie turn about as often as they have modules. A small turn counts, for
   * blur leaves no other; where too many do, it is those of a coarse JPEG, and only large ones count.
   */
  private static boolean alternate(Triple triple, double[] scales, double across, double down, Plane plane) {
    for (float part : TURNS) {
      float least = triple.contrast() * part;
      int turns = turns(triple, triple.right(), triple.below(), scales[2], across, plane, least);
      if (turns < fewest(across)) {
        return false;
      }
      if (turns > most(across)) {
        continue;
      }
      int others = turns(triple, triple.below(), triple.right(), scales[0], down, plane, least);
      if (others < fewest(down)) {
        return false;
      }
      if (others < most(down) && Math.abs(turns - others) < 4 + 0.3 * turns) {
        return true;
      }
    }
    return false;
  }

  private static double fewest(double modules) {
    return 0.5 * (modules - 7) - 1;
  }

  private static double most(double modules) {
    return 1.35 * (modules - 7) + 3;
  }

  /** How often brightness turns beside an arm, from the middle of one finder pattern to that of the other. */
  private static int turns(
      Triple triple,
      FinderCandidate end,
      FinderCandidate side,
      double scale,
      double modules,
      Plane plane,
      float least) {
    var corner = triple.corner();
    double length = corner.distance(side);
    double offX = (side.x() - corner.x()) / length * 3 * scale;
    double offY = (side.y() - corner.y()) / length * 3 * scale;
    double acrossX = end.x() - corner.x();
    double acrossY = end.y() - corner.y();
    int steps = (int) (modules * 3);
    float extreme = plane.at((float) (corner.x() + offX), (float) (corner.y() + offY));
    float far = end.module() / corner.module();
    boolean rising = false;
    int turns = 0;
    for (int i = 1; i <= steps; i++) {
      if (i == steps / 2 && turns < 0.15 * (modules - 7) - 1) {
        return turns; // too few to make up for
      }
      double part = (double) i / steps;
      double off = 1 + (far - 1) * part;
      double x = corner.x() + offX * off + acrossX * part;
      double y = corner.y() + offY * off + acrossY * part;
      float value = plane.at((float) x, (float) y);
      if (rising ? value > extreme : value < extreme) {
        extreme = value;
      } else if (Math.abs(value - extreme) > least) {
        turns++;
        rising = !rising;
        extreme = value;
      }
    }
    return turns;
  }

  /** Pixels a module along both arms: at the corner and the right one; at the corner and the one below. */
  private double[] scales(Triple triple) {
    float x = triple.right().x() - triple.corner().x();
    float y = triple.right().y() - triple.corner().y();
    float length = (float) Math.hypot(x, y);
    float downX = triple.below().x() - triple.corner().x();
    float downY = triple.below().y() - triple.corner().y();
    float downLength = (float) Math.hypot(downX, downY);
    return new double[] {
      scale(triple.corner(), x / length, y / length),
      scale(triple.right(), x / length, y / length),
      scale(triple.corner(), downX / downLength, downY / downLength),
      scale(triple.below(), downX / downLength, downY / downLength)
    };
  }

  private double scale(FinderCandidate finder, float cos, float sin) {
    double sum = 0;
    int count = 0;
    for (int way = -1; way <= 1; way += 2) {
      int found = ray.look(finder, way * cos, way * sin);
      if (found >= 2) {
        sum += ray.border(1) / 2.5;
        count++;
      }
      if (found == 3 && ray.border(2) < ray.border(1) * 1.7f) {
        sum += ray.border(2) / 3.5;
        count++;
      }
    }
    return count == 0 ? finder.module() : sum / count;
  }

  /** With the far corner moved to where an alignment pattern is within {@code reach} modules; the best few. */
  List<Grid> aligned(Grid grid, Plane plane, double reach, int most) {
    if (grid.version() == 1) {
      return List.of(quality(grid, grid.points(), plane));
    }
    record Spot(double x, double y, double fit) {}
    double[] anchors = Grid.anchors(grid.version());
    float sign = grid.dark() ? 1 : -1;
    var spots = new ArrayList<Spot>();
    double step = reach > 3 ? 0.5 : 0.34;
    for (double y = -reach; y <= reach; y += step) {
      for (double x = -reach; x <= reach; x += step) {
        double fit = sign * alignment(grid.warp(), plane, anchors[6] + x, anchors[7] + y) - 0.5 * Math.hypot(x, y);
        spots.add(new Spot(anchors[6] + x, anchors[7] + y, fit));
      }
    }
    spots.sort(Comparator.comparingDouble(Spot::fit).reversed());
    var chosen = new ArrayList<Spot>();
    for (var spot : spots) {
      if (chosen.size() < most
          && chosen.stream().noneMatch(other -> Math.hypot(spot.x() - other.x(), spot.y() - other.y()) < 1.5)) {
        chosen.add(spot);
      }
    }
    var grids = new ArrayList<Grid>();
    for (var spot : chosen) {
      double[] points = grid.points();
      points[6] = grid.warp().x(spot.x(), spot.y());
      points[7] = grid.warp().y(spot.x(), spot.y());
      grids.add(quality(grid, points, plane));
    }
    return grids;
  }

  /** Light less dark of an alignment pattern around a point of the grid. */
  private static double alignment(Warp warp, Plane plane, double column, double row) {
    double dark = 0;
    double light = 0;
    for (int y = -2; y <= 2; y++) {
      for (int x = -2; x <= 2; x++) {
        float value = plane.at(warp.x(column + x, row + y), warp.y(column + x, row + y));
        if (Math.max(Math.abs(x), Math.abs(y)) == 1) {
          light += value;
        } else {
          dark += value;
        }
      }
    }
    return light / 8 - dark / 17;
  }

  /** Moves all four points about as long as the fixed patterns fit better. */
  Grid settled(Grid grid, Plane plane, double module) {
    double[] anchors = Grid.anchors(grid.version());
    double[] points = grid.points();
    float sign = grid.dark() ? 1 : -1;
    double best = sign * patterns.of(grid.version()).all(plane, Warp.of(anchors, points));
    for (double step = 0.6; step > 0.07; step /= 2) {
      boolean better = true;
      for (int round = 0; round < 3 && better; round++) {
        better = false;
        for (int i = 7; i >= 0; i--) {
          double kept = points[i];
          for (int way = -1; way <= 1; way += 2) {
            points[i] = kept + way * step * module;
            double fit = sign * patterns.of(grid.version()).all(plane, Warp.of(anchors, points));
            if (fit > best + 0.01) {
              best = fit;
              better = true;
              break;
            }
            points[i] = kept;
          }
        }
      }
    }
    return quality(grid, points, plane);
  }

  private Grid quality(Grid grid, double[] points, Plane plane) {
    var warp = Warp.of(Grid.anchors(grid.version()), points);
    double fit = patterns.of(grid.version()).all(plane, warp) * (grid.dark() ? 1 : -1);
    return new Grid(grid.version(), points, warp, grid.dark(), fit);
  }
}
