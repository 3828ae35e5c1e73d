package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.List;

/** A rectangle of a picture. */
record Part(int left, int top, int width, int height) {

  /** Cuts each side in {@code cuts}; each part reaches half a part into the next, so no code is cut in two by all. */
  static List<Part> of(int width, int height, int cuts) {
    var parts = new ArrayList<Part>();
    int partWidth = Math.min(width, width / cuts * 3 / 2);
    int partHeight = Math.min(height, height / cuts * 3 / 2);
    if (partWidth < 1 || partHeight < 1) {
      return parts;
    }
    for (int row = 0; row < cuts; row++) {
      for (int column = 0; column < cuts; column++) {
        int left = Math.min(column * (width / cuts), width - partWidth);
        int top = Math.min(row * (height / cuts), height - partHeight);
        parts.add(new Part(left, top, partWidth, partHeight));
      }
    }
    return parts;
  }
}
