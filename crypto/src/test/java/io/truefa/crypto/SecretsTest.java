package io.truefa.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final HeapMemory preferred = new HeapMemory();
  private final HeapMemory other = new HeapMemory();
  private final Secrets secrets = new Secrets(List.of(preferred, other));

  @Test
  void takeFromLeavesZeroesBehind() {
    var source = new byte[] {1, 2, 3, 4};
    secrets.takeFrom(source, 1, 2).close();
    assertArrayEquals(new byte[] {1, 0, 0, 4}, source);
    secrets.takeFrom(source).close();
    assertArrayEquals(new byte[4], source);
  }

  @Test
  void takeFromLeavesZeroesBehind_alsoWhenThereIsNoMemory() {
    preferred.full = true;
    other.full = true;
    var source = new byte[] {1, 2, 3, 4};
    assertThrows(IllegalStateException.class, () -> secrets.takeFrom(source));
    assertArrayEquals(new byte[4], source);
    assertEquals(0, secrets.alive());
  }

  @Test
  void takeFromRefusesARangeOutsideTheArray_withoutTouchingIt() {
    var source = new byte[] {1, 2, 3, 4};
    assertThrows(IndexOutOfBoundsException.class, () -> secrets.takeFrom(source, 2, 3));
    assertArrayEquals(new byte[] {1, 2, 3, 4}, source);
    assertEquals(0, secrets.alive());
  }

  @Test
  void nextMemoryServes_whenThePreferredOneIsFull() {
    preferred.full = true;
    try (var secret = secrets.takeFrom(new byte[] {5})) {
      assertEquals(0, preferred.regions.size());
      assertEquals(1, other.regions.size());
      assertEquals(1, secret.size());
    }
  }

  @Test
  void writerThatThrows_leavesNothingAlive() {
    assertThrows(
        IOException.class,
        () ->
            secrets
                .create(
                    4,
                    bytes -> {
                      bytes.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
                      throw new IOException("half");
                    })
                .close());
    assertEquals(0, secrets.alive());
    assertArrayEquals(new byte[4], preferred.regions.getFirst().bytes);
    assertEquals(1, preferred.regions.getFirst().freed);
  }

  @Test
  void emptySecretIsASecret() {
    try (var empty = secrets.takeFrom(new byte[0]);
        var copy = secrets.copyOf(empty)) {
      assertEquals(0, empty.size());
      assertTrue(empty.sameAs(copy));
      assertEquals(2, secrets.alive());
    }
    assertEquals(0, secrets.alive());
  }

  @Test
  void negativeSizeIsABug() {
    assertThrows(IllegalArgumentException.class, () -> secrets.create(-1, _ -> {}));
    assertThrows(IllegalArgumentException.class, () -> new Secrets(List.of()));
  }

  @Test
  void copyIsIndependent() {
    var original = secrets.takeFrom(new byte[] {1, 2});
    try (var copy = secrets.copyOf(original)) {
      original.close();
      assertArrayEquals(new byte[] {1, 2}, copy.<byte[], RuntimeException>useOnHeap(byte[]::clone));
    }
  }

  @Test
  void statusIsThatOfThePreferredMemory() {
    secrets.takeFrom(new byte[1]).close();
    assertEquals(1, secrets.status().wantedBytes());
  }

  @Test
  void secretInAnotherMemory_isCountedAsNotLocked() {
    secrets.takeFrom(new byte[1]).close();
    preferred.full = true;
    var besides = secrets.takeFrom(new byte[7]);
    assertEquals(new SecretMemory.Status("not locked", 8, 0), secrets.status());
    besides.close();
    assertEquals(preferred.status(), secrets.status());
  }
}
