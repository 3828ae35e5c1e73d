package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class HeapScrubTest {
  private final Queue<Runnable> later = new ArrayDeque<>();
  private int scrubs;

  @Test
  void manyWishesBeforeItBegins_areOneScrub() {
    var scrub = new HeapScrub(later::add, () -> scrubs++);
    scrub.soon();
    scrub.soon();
    assertEquals(1, later.size());
    later.remove().run();
    assertEquals(1, scrubs);
  }

  @Test
  void aWishAfterwards_isAnotherScrub() {
    var scrub = new HeapScrub(later::add, () -> scrubs++);
    scrub.soon();
    later.remove().run();
    scrub.soon();
    later.remove().run();
    assertEquals(2, scrubs);
  }

  @Test
  void aWishDuringAScrub_isNotLost() {
    var scrub = new HeapScrub[1];
    scrub[0] =
        new HeapScrub(
            later::add,
            () -> {
              if (scrubs++ == 0) {
                scrub[0].soon();
              }
            });
    scrub[0].soon();
    later.remove().run();
    later.remove().run();
    assertEquals(2, scrubs);
  }

  @Test
  void atTheEndOfTheProgram_aWishIsNoFault() {
    var scrub =
        new HeapScrub(
            task -> {
              throw new RejectedExecutionException();
            },
            () -> scrubs++);
    scrub.soon();
    scrub.soon();
    assertEquals(0, scrubs);
  }
}
