package io.truefa.natives.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramEndTest {
  private final ProgramEnd end = new ProgramEnd();
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsLeft_isDone_once_andTheEndHasBegunByThen() {
    Runnable first = () -> done.add("first " + end.hasBegun());
    Runnable second = () -> done.add("second");
    assertTrue(end.then(first));
    assertTrue(end.then(second));
    assertFalse(end.hasBegun());
    assertTrue(end.noMore(second));
    end.begin();
    end.begin();
    assertEquals(List.of("first true"), done);
  }

  @Test
  void afterTheEnd_nothingIsTaken_norTakenBack() {
    Runnable task = () -> done.add("done");
    end.then(task);
    end.begin();
    assertFalse(end.noMore(task), "it was done");
    assertFalse(end.then(task));
    assertEquals(List.of("done"), done);
  }

  @Test
  void processThatGoesOn_hasNotBegunToEnd() {
    assertFalse(ProgramEnd.ofThisProcess().hasBegun());
  }
}
