package io.truefa.app.qr;

/**
 * What looks like a finder pattern (ISO/IEC 18004, 5.3.2).
 *
 * @param plane where it was seen
 * @param x its centre, in pixels of the first picture
 * @param module pixels of the first picture for a module, about
 * @param contrast how far its dark and its light are apart, of 255
 * @param dark whether the pattern is darker than its ground
 * @param clarity in how many of all directions it looks right, 1 for all
 */
record FinderCandidate(Plane plane, float x, float y, float module, float contrast, boolean dark, float clarity) {

  /** Whether both can only be the same pattern. */
  boolean same(FinderCandidate other) {
    float near = 2 * Math.min(module, other.module);
    return dark == other.dark && Math.abs(x - other.x) < near && Math.abs(y - other.y) < near && alike(other.module);
  }

  /** Whether the modules of both are about as large. */
  boolean alike(float otherModule) {
    return module < 1.7f * otherModule && otherModule < 1.7f * module;
  }

  float distance(FinderCandidate other) {
    return (float) Math.hypot(x - other.x, y - other.y);
  }
}
