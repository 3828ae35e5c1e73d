package io.truefa.natives.sodium;

import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretMemory.Access;
import io.truefa.crypto.Secrets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Does to secret memory what nobody may do; it says "tried" and should never come to say "survived". */
final class MemoryChild {
  private static final int BIG = 5000; // has pages of its own, and ends 8 bytes of padding and a canary before them

  private MemoryChild() {}

  public static void main(String[] arguments) throws Exception {
    var provider = new SodiumProvider(Engines.PATIENT);
    provider.start(new ProviderContext(Path.of(arguments[1]), Clock.systemUTC()));
    var memory = provider.memory().orElseThrow();
    switch (Crime.valueOf(arguments[0])) {
      case NONE -> {
        var region = (LockedMemory.LockedRegion) memory.allocate(BIG);
        tried();
        region.segment().fill((byte) 1);
        region.freeOpen();
      }
      case READ_WHILE_SHUT -> {
        var region = (LockedMemory.LockedRegion) memory.allocate(40);
        region.shut(Access.WRITE);
        tried();
        print(region.pointer().getByte(0));
      }
      case WRITE_WHILE_LENT_FOR_READING -> {
        var region = (LockedMemory.LockedRegion) memory.allocate(40);
        region.shut(Access.WRITE);
        region.open(Access.READ);
        print(region.pointer().getByte(0));
        tried();
        region.pointer().setByte(0, (byte) 1);
      }
      case READ_A_KEPT_SEGMENT -> {
        var secret = new Secrets(List.of(memory)).takeFrom(new byte[] {1, 2, 3});
        var kept = secret.<MemorySegment, RuntimeException>use(bytes -> bytes);
        tried();
        print(kept.get(ValueLayout.JAVA_BYTE, 0));
      }
      case WRITE_BEHIND_THE_PAGES -> {
        var region = (LockedMemory.LockedRegion) memory.allocate(BIG);
        var pointer = region.pointer();
        tried();
        for (int at = BIG; at < BIG + 65_536 + 64; at += 16) { // there are pages of 4, 16 and 64 KiB
          pointer.setByte(at, (byte) 1);
        }
      }
      case WRITE_BEFORE_THE_PAGES -> {
        var region = (LockedMemory.LockedRegion) memory.allocate(BIG);
        var pointer = region.pointer();
        tried();
        pointer.share(-17).setByte(0, (byte) 1); // 16 bytes of the library's canary are in front of it
      }
      case HURT_THE_LIBRARYS_CANARY -> {
        var region = (LockedMemory.LockedRegion) memory.allocate(BIG);
        region.pointer().share(-1).setByte(0, (byte) (region.pointer().share(-1).getByte(0) ^ 1));
        tried();
        region.freeOpen();
      }
      case HURT_OUR_CANARY -> {
        var secret = new Secrets(List.of(memory)).takeFrom(new byte[40]);
        var neighbour = (LockedMemory.LockedRegion) memory.allocate(40);
        var behind = neighbour.pointer().share(-1);
        behind.setByte(0, (byte) (behind.getByte(0) ^ 1));
        tried();
        secret.close();
      }
    }
    System.out.println("survived");
  }

  private static void tried() {
    System.out.println("tried");
  }

  /** So that no compiler leaves the reading out. */
  private static void print(byte read) {
    System.out.println("read " + (read == 0 ? "zero" : "something"));
  }

  enum Crime {
    NONE,
    READ_WHILE_SHUT,
    WRITE_WHILE_LENT_FOR_READING,
    READ_A_KEPT_SEGMENT,
    WRITE_BEHIND_THE_PAGES,
    WRITE_BEFORE_THE_PAGES,
    HURT_THE_LIBRARYS_CANARY,
    HURT_OUR_CANARY
  }
}
