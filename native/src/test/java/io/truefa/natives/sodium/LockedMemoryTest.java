package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.SecretMemory.Access;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.WrongAnswerException;
import io.truefa.natives.system.PageProtection;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On ordinary memory and played pages, so that it runs where there is no libsodium. */
class LockedMemoryTest {
  private static final int PAGE = 1024;
  private static final int BUDGET = 6 * PAGE;

  private final List<String> doors = new ArrayList<>();
  private final List<Slab> freed = new ArrayList<>();
  private boolean locks = true;
  private boolean none;
  private boolean stuck;
  private int asked;
  private int overruns;
  private volatile Runnable onSource = () -> {};
  private final LockedMemory memory = new LockedMemory(new PlayedSlabs(), BUDGET, () -> overruns++);

  @Test
  void regionsNeverOverlap_andAreZeroWhenTheyComeBack() throws Exception {
    var random = new Random(11);
    var alive = new ArrayList<LockedMemory.LockedRegion>();
    for (int round = 0; round < 5000; round++) {
      if (alive.isEmpty() || (random.nextBoolean() && alive.size() < 12)) {
        var region = open(random.nextInt(90));
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
    assertEquals(0, overruns);
  }

  @Test
  void pointerAndSegmentAreTheSameBytes() throws Exception {
    open(20);
    var region = open(8);
    region.pointer().setLong(0, 0x0102030405060708L);
    assertEquals(0x0102030405060708L, region.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
  }

  @Test
  void emptyRegions_haveAddressesOfTheirOwn() throws Exception {
    assertNotEquals(memory.allocate(0).pointer(), memory.allocate(0).pointer());
  }

  @Test
  void pagesAreTakenOneByOne_upToTheBudget_thenNoMore() throws Exception {
    var full = PAGE - 16 - 16; // the library's canary before it, ours behind it
    for (long pages = 1; pages <= BUDGET / PAGE; pages++) {
      assertEquals(PAGE * (pages - 1), memory.status().wantedBytes());
      memory.allocate(full);
      assertEquals(new SecretMemory.Status("locked", PAGE * pages, PAGE * pages), memory.status());
    }
    assertThrows(ProviderUnavailableException.class, () -> memory.allocate(0));
    assertEquals(BUDGET, memory.status().wantedBytes());
    assertEquals(BUDGET / PAGE, asked, "a page beyond the budget is not even asked for");
  }

  @Test
  void bigSecret_hasPagesOfItsOwn_whichGoWhenItGoes() throws Exception {
    memory.allocate(1);
    var big = memory.allocate(PAGE);
    assertEquals(3 * PAGE, memory.status().wantedBytes());
    for (int i = 0; i < 40; i++) {
      memory.allocate(1);
    }
    assertEquals(4 * PAGE, memory.status().wantedBytes(), "small ones keep off its pages");
    assertEquals(List.of(), freed);
    big.free();
    assertEquals(2 * PAGE, memory.status().wantedBytes());
    assertEquals(1, freed.size());
  }

  @Test
  void moreThanTheBudget_isNotServed() {
    for (int bytes : new int[] {BUDGET - 31, BUDGET, Integer.MAX_VALUE}) {
      assertThrows(ProviderUnavailableException.class, () -> memory.allocate(bytes));
    }
    assertEquals(0, asked);
    assertDoesNotThrow(() -> memory.allocate(BUDGET - 32));
  }

  @Test
  void fourEmptyPagesAreKept_moreGoBack() throws Exception {
    var all = new ArrayList<LockedMemory.LockedRegion>();
    for (int page = 0; page < 6; page++) {
      all.add(memory.allocate(PAGE - 32));
    }
    all.forEach(LockedMemory.LockedRegion::free);
    assertEquals(2, freed.size());
    assertEquals(4 * PAGE, memory.status().wantedBytes());
    for (int page = 0; page < 4; page++) {
      memory.allocate(PAGE - 32);
    }
    assertEquals(6, asked);
  }

  @Test
  void sourceThatHasNothing_isAskedAgainNextTime() {
    none = true;
    assertThrows(ProviderUnavailableException.class, () -> memory.allocate(1));
    none = false;
    assertDoesNotThrow(() -> memory.allocate(1));
  }

  @Test
  void pageThatCouldNotBeLocked_isUsed_andCounted() throws Exception {
    assertTrue(memory.allocate(PAGE - 32).isLocked());
    locks = false;
    assertFalse(memory.allocate(PAGE - 32).isLocked());
    assertEquals(new SecretMemory.Status("not locked", 2 * PAGE, PAGE), memory.status());
  }

  @Test
  void pageIsShut_readOnlyOrWritable_asItsUsersNeed() throws Exception {
    var one = memory.allocate(10);
    var other = memory.allocate(10);
    one.open(Access.READ);
    other.open(Access.READ);
    other.open(Access.WRITE);
    other.shut(Access.READ);
    one.open(Access.READ);
    other.shut(Access.WRITE);
    one.shut(Access.READ);
    one.shut(Access.READ);
    assertEquals(List.of("NONE", "READ", "WRITE", "READ", "NONE"), doors);
    one.free();
    assertEquals(List.of("WRITE", "NONE"), doors.subList(5, doors.size()));
  }

  @Test
  void pageThatDoesNotOpen_isTold_andNobodyIsCountedIn() throws Exception {
    var region = memory.allocate(10);
    stuck = true;
    assertThrows(IllegalStateException.class, () -> region.open(Access.READ));
    assertThrows(IllegalStateException.class, () -> region.open(Access.WRITE));
    stuck = false;
    region.open(Access.READ);
    region.shut(Access.READ);
    assertTrue(region.isShut());
  }

  @Test
  void pageThatDoesNotShut_staysOpen_andServes() throws Exception {
    var region = memory.allocate(10);
    region.open(Access.WRITE);
    stuck = true;
    region.shut(Access.WRITE);
    assertFalse(region.isShut());
    region.open(Access.READ);
    region.open(Access.WRITE);
  }

  /** Byte by byte behind pieces of every length: none is too small to be noticed. */
  @Test
  void writingPastTheEnd_isNoticedWhenThePieceIsFreed() throws Exception {
    for (int bytes = 0; bytes < 40; bytes++) {
      for (int past = 0; past < 16; past++) {
        var region = open(bytes);
        region.pointer().setByte(bytes + past, (byte) (region.pointer().getByte(bytes + past) ^ 1));
        assertFalse(region.isIntact());
        region.freeOpen();
        assertEquals(bytes * 16 + past + 1, overruns);
      }
    }
    var region = open(40);
    assertTrue(region.isIntact());
    region.freeOpen();
    assertEquals(640, overruns);
  }

  @Test
  void canariesAreWiped_withTheSecret() throws Exception {
    var region = open(40);
    region.segment().fill((byte) 1);
    var where = region.pointer();
    region.freeOpen();
    assertArrayEquals(new byte[64], where.getByteArray(0, 64));
  }

  @Test
  void memoryOfACall_isWipedAndGivenBack() throws Exception {
    var call = new CallMemory(memory);
    var secret = call.secret(32);
    secret.segment().fill((byte) 7);
    var where = secret.pointer();
    call.close();
    assertArrayEquals(new byte[32], where.getByteArray(0, 32));
    assertEquals(where, memory.allocate(32).pointer());
  }

  @Test
  void memoryOfACall_isOpenAsLongAsTheCallLasts_andForEverIfItIsLost() throws Exception {
    try (var call = new CallMemory(memory)) {
      call.secret(32);
      call.secret(64);
      assertEquals(List.of("NONE", "WRITE"), doors);
    }
    assertEquals(List.of("NONE", "WRITE", "NONE"), doors);
    try (var call = new CallMemory(memory)) {
      call.secret(32);
      call.lose();
    }
    assertEquals(List.of("NONE", "WRITE", "NONE", "WRITE"), doors, "the lost thread may still write there");
  }

  @Test
  void callThatWritesPastABlock_isFoundOut() throws Exception {
    try (var call = new CallMemory(memory)) {
      var secret = call.secret(33);
      var plain = call.plain(new byte[] {1, 2, 3});
      var empty = call.plain(0);
      call.mustBeFenced();
      for (var block : List.of(secret, plain, empty)) {
        var end = block.size();
        var before = block.pointer().getByte(end);
        block.pointer().setByte(end, (byte) (before + 1));
        assertThrows(WrongAnswerException.class, call::mustBeFenced);
        block.pointer().setByte(end, before);
        call.mustBeFenced();
      }
    }
    assertEquals(0, overruns);
  }

  @Test
  void memoryOfALostCall_isWipedAtOnce_butGivenToNobody_untilItComesBack() throws Exception {
    var call = new CallMemory(memory);
    var secret = call.secret(32);
    var plain = call.plain(new byte[] {1, 2, 3});
    secret.segment().fill((byte) 7);
    call.lose();
    call.close();
    assertArrayEquals(new byte[32], secret.pointer().getByteArray(0, 32));
    assertArrayEquals(new byte[3], plain.pointer().getByteArray(0, 3));

    var others = new HashSet<Object>();
    while (memory.status().wantedBytes() <= PAGE) {
      others.add(memory.allocate(32).pointer());
    }
    assertFalse(others.contains(secret.pointer()));

    secret.pointer().setByte(5, (byte) 9); // the late native write
    call.release();
    assertEquals(secret.pointer(), memory.allocate(32).pointer());
    assertEquals(0, secret.pointer().getByte(5));
  }

  @Test
  void fullHeapOfC_isNotAvailable_andNothingStaysTaken() throws Exception {
    try (var call =
        new CallMemory(
            memory,
            _ -> {
              throw new OutOfMemoryError("Cannot allocate");
            })) {
      call.secret(PAGE - 32);
      assertThrows(ProviderUnavailableException.class, () -> call.plain(24));
    }
    memory.allocate(PAGE - 32);
    assertEquals(PAGE, memory.status().wantedBytes());
  }

  /** Asking for a slab is a native call and may take seconds; nobody who closes a secret waits for it. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void givingBackDoesNotWait_forASlabThatIsSlowInComing() throws Exception {
    var first = memory.allocate(PAGE - 32);
    var slow = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    onSource =
        () -> {
          slow.countDown();
          await(end);
        };
    var grower = Thread.ofPlatform().daemon().start(() -> assertDoesNotThrow(() -> memory.allocate(1)));
    slow.await();
    first.free();
    memory.allocate(PAGE - 32).free();
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

  @Test
  void copiesOfSecretsAndArrays_areCopies() throws Exception {
    var secrets = new Secrets(List.of(memory));
    try (var secret = secrets.takeFrom(new byte[] {1, 2, 3});
        var call = new CallMemory(memory)) {
      var copy = call.secret(secret);
      assertArrayEquals(new byte[] {1, 2, 3}, copy.toArray());
      copy.segment().fill((byte) 0);
      assertArrayEquals(new byte[] {1, 2, 3}, secret.<byte[], RuntimeException>useOnHeap(byte[]::clone));
      assertEquals("Block[hidden]", copy.toString());
      assertEquals(0, call.plain(new byte[0]).size());
      assertTrue(secret.isLocked());
    }
  }

  @Test
  void checkAtTheStart_passesOnMemoryThatWorks_andGivesBackWhatItTook() {
    assertTrue(MemoryCheck.passes(memory, new PlayedPages()));
    assertEquals(PAGE, memory.status().wantedBytes());
    assertEquals(1, freed.size());
    assertEquals(0, overruns);
  }

  @Test
  void checkAtTheStart_failsWhereThereIsNoMemory_orPagesDoNotShut() {
    none = true;
    assertFalse(MemoryCheck.passes(memory, new PlayedPages()));
    none = false;
    stuck = true;
    assertFalse(MemoryCheck.passes(memory, new PlayedPages()));
  }

  @Test
  void kernelsCount_isReadFromItsStatus() {
    assertEquals(8192, KernelCount.lockedBytes("VmPin:\t 3 kB\nVmLck:\t       8 kB\nVmHWM: 1 kB\n").orElseThrow());
    assertTrue(KernelCount.lockedBytes("VmLck: many\n").isEmpty());
    assertTrue(KernelCount.lockedBytes("").isEmpty());
  }

  private LockedMemory.LockedRegion open(int bytes) throws ProviderUnavailableException {
    var region = memory.allocate(bytes);
    region.open(Access.WRITE);
    return region;
  }

  /** Slabs at the very end of whole pages, as the library's are. */
  private final class PlayedSlabs implements Slabs {
    private final List<Memory> held = new ArrayList<>();

    @Override
    public Optional<Slab> forPiece(int bytes) {
      asked++;
      onSource.run();
      if (none) {
        return Optional.empty();
      }
      int footprint = Math.toIntExact(footprint(bytes));
      var room = new Memory(footprint + PAGE);
      held.add(room);
      var pages = room.align(PAGE);
      pages.clear(footprint);
      return Optional.of(new Slab(pages.share(16), footprint - 16, footprint, locks, new PlayedPages()));
    }

    @Override
    public long footprint(int bytes) {
      return Math.ceilDiv(Slab.room(bytes) + 16, PAGE) * (long) PAGE;
    }

    @Override
    public void free(Slab slab) {
      freed.add(slab);
    }
  }

  private final class PlayedPages implements PageProtection {
    @Override
    public boolean set(long address, long bytes, Mode mode) {
      assertEquals(0, address % PAGE);
      assertEquals(0, bytes % PAGE);
      if (!stuck) {
        doors.add(mode.name());
      }
      return !stuck;
    }

    @Override
    public int pageBytes() {
      return PAGE;
    }

    @Override
    public boolean works() {
      return true;
    }

    @Override
    public String reason() {
      return "played";
    }
  }
}
