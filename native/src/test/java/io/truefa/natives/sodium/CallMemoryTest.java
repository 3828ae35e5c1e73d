package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.WrongAnswerException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On ordinary memory and played pages, so that it runs where there is no libsodium. */
class CallMemoryTest {
  private static final int PAGE = PlayedSlabs.PAGE;

  private final PlayedSlabs played = new PlayedSlabs();
  private final LockedMemory memory = played.memory(_ -> {});

  @Test
  void memoryOfACall_isWipedAndGivenBack() throws Exception {
    var call = new CallMemory(memory, new Benches());
    var secret = call.secret(32);
    secret.segment().fill((byte) 7);
    var where = secret.pointer();
    call.close();
    assertArrayEquals(new byte[32], where.getByteArray(0, 32));
    assertEquals(where, memory.allocate(32).pointer());
  }

  @Test
  void memoryOfACall_isOpenAsLongAsTheCallLasts_andForEverIfItIsLost() throws Exception {
    try (var call = new CallMemory(memory, new Benches())) {
      call.secret(32);
      call.secret(64);
      assertEquals(List.of("NONE", "WRITE"), played.doors);
    }
    assertEquals(List.of("NONE", "WRITE", "NONE"), played.doors);
    try (var call = new CallMemory(memory, new Benches())) {
      call.secret(32);
      call.lose();
    }
    assertEquals(List.of("NONE", "WRITE", "NONE", "WRITE"), played.doors, "the lost thread may still write there");
  }

  @Test
  void callThatWritesPastABlock_isFoundOut() throws Exception {
    try (var call = new CallMemory(memory, new Benches())) {
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
    assertEquals(0, played.overruns);
  }

  @Test
  void memoryOfALostCall_isWipedAtOnce_butGivenToNobody_untilItComesBack() throws Exception {
    var call = new CallMemory(memory, new Benches());
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
            new Benches(
                _ -> {
                  throw new OutOfMemoryError("Cannot allocate");
                }))) {
      call.secret(PAGE - 32);
      assertThrows(ProviderUnavailableException.class, () -> call.plain(24));
    }
    memory.allocate(PAGE - 32);
    assertEquals(PAGE, memory.status().wantedBytes());
  }


  @Test
  void copiesOfSecretsAndArrays_areCopies() throws Exception {
    var secrets = new Secrets(List.of(memory));
    try (var secret = secrets.takeFrom(new byte[] {1, 2, 3});
        var call = new CallMemory(memory, new Benches())) {
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
  void plainBlocks_areZero_apart_andUsedAgainByTheNextCall() throws Exception {
    var made = new ArrayList<Memory>();
    var benches =
        new Benches(
            bytes -> {
              made.add(new Memory(bytes));
              return made.getLast();
            });
    for (int round = 0; round < 3; round++) {
      try (var call = new CallMemory(memory, benches)) {
        var one = call.plain(40);
        var other = call.plain(24);
        assertArrayEquals(new byte[40], one.toArray());
        assertArrayEquals(new byte[24], other.toArray());
        one.segment().fill((byte) 7);
        one.pointer().setByte(39, (byte) 8);
        assertEquals(8, one.toArray()[39], "the same bytes");
        assertArrayEquals(new byte[24], other.toArray());
        call.mustBeFenced();
      }
    }
    assertEquals(1, made.size());
    var bytes = made.getFirst().getByteArray(0, 4096);
    assertArrayEquals(new byte[4096], bytes, "wiped in between");
  }

  @Test
  void blocksThatDoNotFit_haveMemoryOfTheirOwn_ofAnySize() throws Exception {
    try (var call = new CallMemory(memory, new Benches())) {
      var blocks = new ArrayList<CallMemory.Block>();
      for (int bytes : new int[] {0, 4000, 4000, 10, 4080, 4081, 70_000, 1}) {
        var block = call.plain(bytes);
        assertArrayEquals(new byte[bytes], block.toArray());
        block.segment().fill((byte) bytes);
        blocks.add(block);
      }
      call.mustBeFenced();
      for (var block : blocks) {
        for (var one : block.toArray()) {
          assertEquals((byte) block.size(), one, "somebody else wrote here");
        }
      }
      var last = blocks.get(6);
      last.pointer().setByte(70_000, (byte) 1);
      assertThrows(WrongAnswerException.class, call::mustBeFenced);
    }
  }

  /** A lost call may write there for ever: its bench is no longer one. */
  @Test
  void plainMemoryOfALostCall_isGivenToNobody_untilItComesBack() throws Exception {
    var benches = new Benches();
    var call = new CallMemory(memory, benches);
    var lost = call.plain(new byte[] {1, 2, 3});
    call.lose();
    call.close();
    try (var next = new CallMemory(memory, benches)) {
      assertNotEquals(lost.pointer(), next.plain(3).pointer());
    }
    lost.pointer().setByte(1, (byte) 9); // the late native write
    call.release();
    try (var next = new CallMemory(memory, benches)) {
      var again = next.plain(3);
      assertEquals(lost.pointer(), again.pointer());
      assertArrayEquals(new byte[3], again.toArray());
    }
  }

  @Test
  void pageThatDoesNotOpen_isNotAvailable() throws Exception {
    memory.allocate(1).freeOpen();
    played.stuck = true;
    try (var call = new CallMemory(memory, new Benches())) {
      assertThrows(ProviderUnavailableException.class, () -> call.secret(32));
    }
    assertEquals(1, played.mishaps);
  }
}
