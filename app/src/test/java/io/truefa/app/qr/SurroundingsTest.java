package io.truefa.app.qr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SurroundingsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 9, 21, 25})
  void eachModuleSeesTheNineByNineAroundIt_upToTheEdge(int size) {
    var random = new Random(size);
    var values = new float[size * size];
    var least = new float[values.length];
    var most = new float[values.length];
    var means = new float[values.length];
    for (int at = 0; at < values.length; at++) {
      values[at] = random.nextInt(256);
    }
    for (int at = 0; at < values.length; at++) {
      float sum = 0;
      int count = 0;
      least[at] = Float.MAX_VALUE;
      for (int other = 0; other < values.length; other++) {
        if (Math.abs(other / size - at / size) <= 4 && Math.abs(other % size - at % size) <= 4) {
          least[at] = Math.min(least[at], values[other]);
          most[at] = Math.max(most[at], values[other]);
          sum += values[other];
          count++;
        }
      }
      means[at] = sum / count;
    }
    var around = new Surroundings(size);
    assertArrayEquals(least, around.least(values));
    assertArrayEquals(most, around.most(values));
    assertArrayEquals(means, around.mean(values), 0.01f);
  }
}
