package io.truefa.app.qr;

import com.google.zxing.qrcode.decoder.Version;
import java.util.Arrays;

/**
 * The modules every code of a version has: finder, timing and alignment patterns and, from version 7 on, the version
 * itself (ISO/IEC 18004, 5.3 and 7.10). In groups that lie close together and weigh dark against light, so that uneven
 * light does not matter.
 */
final class FixedPatterns {
  private static final int MOST = 6000;
  private static final int TIMING_RUN = 12;

  private final int size;
  private final boolean[] known;
  private final boolean[] ink;
  private short[] columns = new short[MOST];
  private short[] rows = new short[MOST];
  private float[] weights = new float[MOST];
  private int count;
  private final int versionFrom;
  private final int versionTo;
  private float allWeight;

  FixedPatterns(int version) {
    size = 17 + 4 * version;
    known = new boolean[size * size];
    ink = new boolean[size * size];
    finder(0, 0);
    finder(size - 7, 0);
    finder(0, size - 7);
    for (int from = 8; from < size - 8; from += TIMING_RUN) {
      timing(from, Math.min(size - 8, from + TIMING_RUN));
    }
    versionFrom = count;
    if (version >= 7) {
      version(version);
    }
    versionTo = count;
    int[] centres = Version.getVersionForNumber(version).getAlignmentPatternCenters();
    for (int x : centres) {
      for (int y : centres) {
        if (!known[y * size + x] || ((x == 6) != (y == 6) && x != size - 7 && y != size - 7)) {
          alignment(x, y);
        }
      }
    }
    columns = Arrays.copyOf(columns, count);
    rows = Arrays.copyOf(rows, count);
    weights = Arrays.copyOf(weights, count);
  }

  private void finder(int left, int top) {
    int from = count;
    for (int y = Math.max(0, top - 1); y < Math.min(size, top + 8); y++) {
      for (int x = Math.max(0, left - 1); x < Math.min(size, left + 8); x++) {
        int far = Math.max(Math.abs(x - left - 3), Math.abs(y - top - 3));
        add(x, y, far != 2 && far != 4);
      }
    }
    weigh(from);
  }

  private void timing(int from, int to) {
    for (int way = 0; way < 2; way++) {
      int start = count;
      for (int i = from; i < to; i++) {
        add(way == 0 ? i : 6, way == 0 ? 6 : i, i % 2 == 0);
      }
      weigh(start);
    }
  }

  private void alignment(int centreX, int centreY) {
    int from = count;
    for (int y = centreY - 2; y <= centreY + 2; y++) {
      for (int x = centreX - 2; x <= centreX + 2; x++) {
        add(x, y, Math.max(Math.abs(x - centreX), Math.abs(y - centreY)) != 1);
      }
    }
    weigh(from);
  }

  private void version(int version) {
    int rest = version << 12;
    for (int bit = 17; bit >= 12; bit--) {
      if ((rest >> bit & 1) == 1) {
        rest ^= 0x1F25 << (bit - 12);
      }
    }
    int bits = version << 12 | rest;
    for (int way = 0; way < 2; way++) {
      int from = count;
      for (int i = 0; i < 18; i++) {
        int near = i / 3;
        int far = size - 11 + i % 3;
        add(way == 0 ? near : far, way == 0 ? far : near, (bits >> i & 1) == 1);
      }
      weigh(from);
    }
  }

  private void add(int x, int y, boolean dark) {
    columns[count] = (short) x;
    rows[count] = (short) y;
    weights[count] = dark ? -1 : 1;
    known[y * size + x] = true;
    ink[y * size + x] = dark;
    count++;
  }

  /** Gives the group from {@code from} to here as much weight dark as light, and the more the larger it is. */
  private void weigh(int from) {
    int dark = 0;
    for (int i = from; i < count; i++) {
      dark += weights[i] < 0 ? 1 : 0;
    }
    int light = count - from - dark;
    if (dark == 0 || light == 0) {
      return;
    }
    float weight = (float) Math.sqrt(count - from);
    allWeight += weight;
    for (int i = from; i < count; i++) {
      weights[i] *= weight / (weights[i] < 0 ? dark : light);
    }
  }

  /** Modules on a side. */
  int size() {
    return size;
  }

  boolean known(int column, int row) {
    return known[row * size + column];
  }

  /** Whether a known module is an inked one. */
  boolean ink(int column, int row) {
    return ink[row * size + column];
  }

  /** How well all fits: the mean of light less dark. Negative for a code of light modules. */
  float all(Plane plane, Warp warp) {
    return sum(plane, warp, 0, count) / allWeight;
  }

  /** How well the version fits, 1 for perfectly at this contrast; below version 7 there is nothing to fit. */
  float version(Plane plane, Warp warp, float contrast) {
    return versionTo == versionFrom
        ? 1
        : sum(plane, warp, versionFrom, versionTo) / (2 * (float) Math.sqrt(18) * contrast);
  }

  private float sum(Plane plane, Warp warp, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      double column = columns[i] + 0.5;
      double row = rows[i] + 0.5;
      sum += weights[i] * plane.at(warp.x(column, row), warp.y(column, row));
    }
    return sum;
  }
}
