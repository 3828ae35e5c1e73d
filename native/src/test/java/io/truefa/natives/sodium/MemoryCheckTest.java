package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryCheckTest {
  private static final int PAGE = PlayedSlabs.PAGE;

  private final PlayedSlabs played = new PlayedSlabs();
  private final LockedMemory memory = played.memory(_ -> {});

  @Test
  void checkAtTheStart_passesOnMemoryThatWorks_andGivesBackWhatItTook() {
    assertTrue(MemoryCheck.passes(memory, played.pages()));
    assertEquals(PAGE, memory.status().wantedBytes());
    assertEquals(1, played.freed.size());
    assertEquals(0, played.overruns);
  }

  @Test
  void checkAtTheStart_failsWhereThereIsNoMemory_orPagesDoNotShut() {
    played.none = true;
    assertFalse(MemoryCheck.passes(memory, played.pages()));
    played.none = false;
    played.stuck = true;
    assertFalse(MemoryCheck.passes(memory, played.pages()));
  }

  @Test
  void kernelsCount_isReadFromItsStatus() {
    assertEquals(8192, KernelCount.lockedBytes("VmPin:\t 3 kB\nVmLck:\t       8 kB\nVmHWM: 1 kB\n").orElseThrow());
    assertTrue(KernelCount.lockedBytes("VmLck: many\n").isEmpty());
    assertTrue(KernelCount.lockedBytes("").isEmpty());
  }
}
