package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.SecretMemory.Access;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On ordinary memory and played pages, so that it runs where there is no libsodium. */
class LockedMemoryTest {
  private static final int PAGE = PlayedSlabs.PAGE;
  private static final int BUDGET = PlayedSlabs.BUDGET;

  private final PlayedSlabs played = new PlayedSlabs();
  private final LockedMemory memory = played.memory(_ -> {});

  @Test
  void regionsNeverOverlap_andAreZeroWhenTheyComeBack() throws Exception {
    var random = new Random(11);
    var alive = new ArrayList<LockedMemory.LockedRegion>();
    for (int round = 0; round < 5000; round++) {
      if (alive.isEmpty() || (random.nextBoolean() && alive.size() < 12)) {
        var region = memory.allocate(random.nextInt(90));
        assertArrayEquals(new byte[(int) region.segment().byteSize()], region.segment().toArray(ValueLayout.JAVA_BYTE));
        region.segment().fill((byte) (round | 1));
        alive.add(region);
      } else {
        var region = alive.remove(random.nextInt(alive.size()));
        var bytes = region.segment().toArray(ValueLayout.JAVA_BYTE);
        for (var one : bytes) {
          assertEquals(bytes[0], one, "somebody else wrote here");
        }
        region.freeOpen();
      }
    }
    assertEquals(0, played.overruns);
  }

  @Test
  void pointerAndSegmentAreTheSameBytes() throws Exception {
    memory.allocate(20);
    var region = memory.allocate(8);
    region.pointer().setLong(0, 0x0102030405060708L);
    assertEquals(0x0102030405060708L, region.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
  }

  @Test
  void emptyRegions_haveAddressesOfTheirOwn() throws Exception {
    assertNotEquals(made(0).pointer(), made(0).pointer());
  }

  @Test
  void pagesAreTakenOneByOne_upToTheBudget_thenNoMore() throws Exception {
    var full = PAGE - 16 - 16; // the library's canary before it, ours behind it
    for (long pages = 1; pages <= BUDGET / PAGE; pages++) {
      assertEquals(PAGE * (pages - 1), memory.status().wantedBytes());
      made(full);
      assertEquals(new SecretMemory.Status("locked", PAGE * pages, PAGE * pages), memory.status());
    }
    assertThrows(ProviderUnavailableException.class, () -> made(0));
    assertEquals(BUDGET, memory.status().wantedBytes());
    assertEquals(BUDGET / PAGE, played.asked, "a page beyond the budget is not even played.asked for");
  }

  @Test
  void bigSecret_hasPagesOfItsOwn_whichGoWhenItGoes() throws Exception {
    made(1);
    var big = made(PAGE);
    assertEquals(3 * PAGE, memory.status().wantedBytes());
    for (int i = 0; i < 40; i++) {
      made(1);
    }
    assertEquals(4 * PAGE, memory.status().wantedBytes(), "small ones keep off its pages");
    assertEquals(List.of(), played.freed);
    big.free();
    assertEquals(2 * PAGE, memory.status().wantedBytes());
    assertEquals(1, played.freed.size());
  }

  @Test
  void moreThanTheBudget_isNotServed() {
    for (int bytes : new int[] {BUDGET - 31, BUDGET, Integer.MAX_VALUE}) {
      assertThrows(ProviderUnavailableException.class, () -> made(bytes));
    }
    assertEquals(0, played.asked);
    assertDoesNotThrow(() -> made(BUDGET - 32));
  }

  @Test
  void fourEmptyPagesAreKept_moreGoBack() throws Exception {
    var all = new ArrayList<LockedMemory.LockedRegion>();
    for (int page = 0; page < 6; page++) {
      all.add(made(PAGE - 32));
    }
    all.forEach(LockedMemory.LockedRegion::free);
    assertEquals(2, played.freed.size());
    assertEquals(4 * PAGE, memory.status().wantedBytes());
    for (int page = 0; page < 4; page++) {
      made(PAGE - 32);
    }
    assertEquals(6, played.asked);
  }

  @Test
  void sourceThatHasNothing_isAskedAgainNextTime() {
    played.none = true;
    assertThrows(ProviderUnavailableException.class, () -> made(1));
    played.none = false;
    assertDoesNotThrow(() -> made(1));
  }

  @Test
  void pageThatCouldNotBeLocked_isUsed_andCounted() throws Exception {
    assertTrue(made(PAGE - 32).isLocked());
    played.locks = false;
    assertFalse(made(PAGE - 32).isLocked());
    assertEquals(new SecretMemory.Status("not locked", 2 * PAGE, PAGE), memory.status());
  }

  @Test
  void pageIsShut_readOnlyOrWritable_asItsUsersNeed() throws Exception {
    var one = made(10);
    var other = made(10);
    played.doors.clear();
    one.open(Access.READ);
    other.open(Access.READ);
    other.open(Access.WRITE);
    other.shut(Access.READ);
    one.open(Access.READ);
    other.shut(Access.WRITE);
    one.shut(Access.READ);
    one.shut(Access.READ);
    assertEquals(List.of("READ", "WRITE", "READ", "NONE"), played.doors);
    one.free();
    assertEquals(List.of("WRITE", "NONE"), played.doors.subList(4, played.doors.size()));
  }

  @Test
  void pageThatDoesNotOpen_isTold_andNobodyIsCountedIn() throws Exception {
    var region = made(10);
    played.stuck = true;
    assertThrows(IllegalStateException.class, () -> region.open(Access.READ));
    assertThrows(IllegalStateException.class, () -> region.open(Access.WRITE));
    assertEquals(2, played.mishaps);
    played.stuck = false;
    region.open(Access.READ);
    region.shut(Access.READ);
    assertTrue(region.isShut());
  }

  /** As a system short of memory does: another memory serves, and the piece is not lost. */
  @Test
  void pageThatDoesNotOpen_servesNoNewSecret_andIsTold() throws Exception {
    var first = made(10);
    played.stuck = true;
    assertThrows(ProviderUnavailableException.class, () -> memory.allocate(10));
    assertEquals(1, played.mishaps);
    played.stuck = false;
    assertEquals(first.pointer().share(32), memory.allocate(10).pointer());
  }

  @Test
  void secretWhosePageDoesNotOpenAnyMore_isGivenToNobody_untilItCouldBeWiped() throws Exception {
    var secret = memory.allocate(10);
    secret.segment().fill((byte) 7);
    secret.shut(Access.WRITE);
    played.stuck = true;
    assertDoesNotThrow(secret::free);
    assertEquals(1, played.mishaps);
    assertThrows(ProviderUnavailableException.class, () -> memory.allocate(10));
    assertEquals(7, secret.pointer().getByte(0), "nobody could");
    played.stuck = false;
    assertEquals(secret.pointer(), memory.allocate(10).pointer());
    assertEquals(0, secret.pointer().getByte(0));
    assertEquals(0, played.overruns);
  }

  /** So that a key press does not wait for a library that is silent. */
  @Test
  void nextPageIsAskedFor_onAnotherThread_beforeThisOneIsFull() throws Exception {
    var later = new ArrayList<Runnable>();
    var typing = played.memory(later::add);
    typing.allocate(400);
    assertEquals(0, later.size(), "half a page is left");
    typing.allocate(200);
    typing.allocate(100);
    assertEquals(1, later.size(), "asked for once");
    assertEquals(1, played.asked);
    later.removeFirst().run();
    assertEquals(2, played.asked);
    typing.allocate(900);
    assertEquals(2, played.asked, "it was there");
    later.removeFirst().run();
    assertEquals(3, played.asked, "and the next is");
  }

  @Test
  void noPageIsAskedForAhead_beyondTheBudget_orWhereThereIsNoThreadForIt() throws Exception {
    var later = new ArrayList<Runnable>();
    var typing = played.memory(later::add);
    for (int page = 1; page <= BUDGET / PAGE; page++) {
      typing.allocate(PAGE - 32);
    }
    assertEquals(1, later.size());
    later.removeFirst().run();
    assertEquals(BUDGET / PAGE, played.asked);

    var alone =
        played.memory(
            _ -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    assertDoesNotThrow(() -> alone.allocate(PAGE - 32));
    assertDoesNotThrow(() -> alone.allocate(PAGE - 32));
  }

  @Test
  void pageThatDoesNotShut_staysOpen_andServes() throws Exception {
    var region = made(10);
    region.open(Access.WRITE);
    played.stuck = true;
    region.shut(Access.WRITE);
    assertFalse(region.isShut());
    region.open(Access.READ);
    region.open(Access.WRITE);
  }

  /** Byte by byte behind pieces of every length: played.none is too small to be noticed. */
  @Test
  void writingPastTheEnd_isNoticedWhenThePieceIsFreed() throws Exception {
    for (int bytes = 0; bytes < 40; bytes++) {
      for (int past = 0; past < 16; past++) {
        var region = memory.allocate(bytes);
        region.pointer().setByte(bytes + past, (byte) (region.pointer().getByte(bytes + past) ^ 1));
        assertFalse(region.isIntact());
        region.freeOpen();
        assertEquals(bytes * 16 + past + 1, played.overruns);
      }
    }
    var region = memory.allocate(40);
    assertTrue(region.isIntact());
    region.freeOpen();
    assertEquals(640, played.overruns);
  }

  @Test
  void canariesAreWiped_withTheSecret() throws Exception {
    var region = memory.allocate(40);
    region.segment().fill((byte) 1);
    var where = region.pointer();
    region.freeOpen();
    assertArrayEquals(new byte[64], where.getByteArray(0, 64));
  }

  /** Asking for a slab is a native call and may take seconds; nobody who closes a secret waits for it. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void givingBackDoesNotWait_forASlabThatIsSlowInComing() throws Exception {
    var first = made(PAGE - 32);
    var slow = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    played.onSource =
        () -> {
          slow.countDown();
          await(end);
        };
    var grower = Thread.ofPlatform().daemon().start(() -> assertDoesNotThrow(() -> made(1)));
    slow.await();
    first.free();
    made(PAGE - 32).free();
    end.countDown();
    grower.join();
    assertEquals(2 * PAGE, memory.status().wantedBytes());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As everybody else has it: filled and shut. */
  private LockedMemory.LockedRegion made(int bytes) throws ProviderUnavailableException {
    var region = memory.allocate(bytes);
    region.shut(Access.WRITE);
    return region;
  }
}
