package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class SpansTest {
  @Test
  void spansWithinOthers_areWhatBothHave() {
    var left = Spans.none(64);
    left.add(0, 0, 100, 40);
    var right = Spans.none(64);
    right.add(60, 20, 200, 64);
    try (var plane = new Plane(200, 64, 1, new byte[200 * 64])) {
      var both = left.within(right);
      assertEquals(both.left(plane, 5), both.right(plane, 5), "above the other");
      assertEquals(60, both.left(plane, 25));
      assertEquals(100, both.right(plane, 25));
      assertEquals(both.left(plane, 60), both.right(plane, 60), "below the first");
    }
  }
}
