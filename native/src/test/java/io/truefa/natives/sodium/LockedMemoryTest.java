package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.WrongAnswerException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On ordinary memory, so that it runs where there is no libsodium. */
class LockedMemoryTest {
  private static final int SLAB = 1024;
  private static final int MAX_SLAB = 2048;

  private int slabsLeft = 2;
  private boolean locks = true;
  private volatile Runnable onSource = () -> {};
  private final LockedMemory memory =
      new LockedMemory(
          () -> {
            onSource.run();
            if (slabsLeft-- <= 0) {
              return Optional.empty();
            }
            var zeroed = new Memory(SLAB);
            zeroed.clear();
            return Optional.of(new Slab(zeroed, SLAB, locks));
          },
          MAX_SLAB);

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
        region.free();
      }
    }
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
    assertNotEquals(memory.allocate(0).pointer(), memory.allocate(0).pointer());
  }

  @Test
  void secondSlabIsTaken_whenTheFirstIsFull_thenNoMore() throws Exception {
    memory.allocate(SLAB - 16);
    assertEquals(new SecretMemory.Status("locked", SLAB, SLAB), memory.status());
    var second = memory.allocate(SLAB);
    assertEquals(2 * SLAB, memory.status().wantedBytes());
    assertThrows(ProviderUnavailableException.class, () -> memory.allocate(17));
    memory.allocate(16);
    assertThrows(ProviderUnavailableException.class, () -> memory.allocate(1));
    second.free();
    memory.allocate(SLAB);
  }

  @Test
  void moreThanASlab_isNotServed() {
    for (int again = 0; again < 3; again++) {
      assertThrows(ProviderUnavailableException.class, () -> memory.allocate(MAX_SLAB + 1));
      assertEquals(0, memory.status().wantedBytes(), "no slab is asked for in vain");
    }
    for (int again = 0; again < 3; again++) {
      assertThrows(ProviderUnavailableException.class, () -> memory.allocate(SLAB + 1));
      assertEquals(SLAB, memory.status().wantedBytes(), "one slab, to know how big they are");
    }
  }

  @Test
  void slabThatCouldNotBeLocked_isCounted() throws Exception {
    memory.allocate(SLAB);
    locks = false;
    memory.allocate(SLAB);
    assertEquals(new SecretMemory.Status("not locked", 2 * SLAB, SLAB), memory.status());
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
    var taken = new ArrayList<LockedMemory.LockedRegion>();
    while (taken.size() < SLAB / 32 - 1) {
      taken.add(memory.allocate(32));
      others.add(taken.getLast().pointer());
    }
    assertTrue(!others.contains(secret.pointer()));

    secret.pointer().setByte(5, (byte) 9); // the late native write
    call.release();
    assertEquals(secret.pointer(), memory.allocate(32).pointer());
    assertEquals(0, secret.pointer().getByte(5));
  }

  @Test
  void byteBehindABlock_isNoticed() throws Exception {
    try (var call = new CallMemory(memory)) {
      for (var block : List.of(call.secret(32), call.secret(0), call.plain(24), call.plain(new byte[7]))) {
        call.mustBeFenced();
        for (int past = 0; past < 16; past++) {
          byte kept = block.pointer().getByte(block.size() + past);
          block.pointer().setByte(block.size() + past, (byte) 0x5a);
          assertThrows(WrongAnswerException.class, call::mustBeFenced);
          block.pointer().setByte(block.size() + past, kept);
        }
      }
      call.mustBeFenced();
    }
  }

  @Test
  void fullHeapOfC_isNotAvailable_andNothingStaysTaken() throws Exception {
    try (var call =
        new CallMemory(
            memory,
            _ -> {
              throw new OutOfMemoryError("Cannot allocate");
            })) {
      call.secret(SLAB / 2);
      assertThrows(ProviderUnavailableException.class, () -> call.plain(24));
    }
    memory.allocate(SLAB);
    assertEquals(SLAB, memory.status().wantedBytes());
  }

  /** Asking for a slab is a native call and may take seconds; nobody who closes a secret waits for it. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void givingBackDoesNotWait_forASlabThatIsSlowInComing() throws Exception {
    var first = memory.allocate(SLAB);
    var asked = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    onSource =
        () -> {
          asked.countDown();
          await(end);
        };
    var grower = Thread.ofPlatform().daemon().start(() -> assertDoesNotThrow(() -> memory.allocate(1)));
    asked.await();
    first.free();
    memory.allocate(SLAB).free();
    end.countDown();
    grower.join();
    assertEquals(2 * SLAB, memory.status().wantedBytes());
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
    }
  }
}
