package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Memory;
import io.truefa.natives.system.PageProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Slabs at the very end of whole pages, as the library's are, on ordinary memory and with a diary of the doors. */
final class PlayedSlabs implements Slabs {
  static final int PAGE = 1024;
  static final int BUDGET = 6 * PAGE;

  final List<String> doors = new ArrayList<>();
  final List<Slab> freed = new ArrayList<>();
  boolean locks = true;
  boolean none;
  boolean stuck;
  int asked;
  int overruns;
  int mishaps;
  volatile Runnable onSource = () -> {};

  private final List<Memory> held = new ArrayList<>();

  /** Memory on these; {@code ahead} asks for the next page. */
  LockedMemory memory(Executor ahead) {
    return new LockedMemory(
        this,
        BUDGET,
        ahead,
        new LockedMemory.Mishaps() {
          @Override
          public void overrun() {
            overruns++;
          }

          @Override
          public void stuck() {
            mishaps++;
          }
        });
  }

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
    return Optional.of(new Slab(pages.share(16), footprint - 16, footprint, locks, pages()));
  }

  @Override
  public long footprint(int bytes) {
    return Math.ceilDiv(Slab.room(bytes) + 16, PAGE) * (long) PAGE;
  }

  @Override
  public void free(Slab slab) {
    freed.add(slab);
  }

  /** Opens and shuts unless {@link #stuck}. */
  PageProtection pages() {
    return new PageProtection() {
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
    };
  }
}
