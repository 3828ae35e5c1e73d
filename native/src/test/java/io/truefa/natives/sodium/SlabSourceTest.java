package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Memory;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.Breadcrumbs;
import io.truefa.natives.guard.Breakers;
import io.truefa.natives.guard.Fingerprint;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.MarkerStore;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.guard.Switches;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a library played in Java, so that it runs where there is no libsodium. */
class SlabSourceTest {
  private static final Fingerprint PLAYED = new Fingerprint("played", "1", "ab12", "1", "any", 25);
  private static final int BIG = 256 * 1024;
  private static final int SMALL = 32 * 1024;

  @TempDir private Path directory;
  private final Patience patience = new Patience(Optional.of(Duration.ofMinutes(1)));
  private final List<Memory> made = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private int lockable;
  private boolean randomFails;

  @Test
  void sizeThatCannotBeLocked_isAskedForOnce() {
    lockable = SMALL;
    var source = new SlabSource(played(), guard(), patience);
    for (int slab = 0; slab < 3; slab++) {
      assertEquals(SMALL, source.get().orElseThrow().bytes());
    }
    assertEquals(List.of(BIG, SMALL, SMALL, SMALL), asked);
  }

  @Test
  void whereNothingCanBeLocked_everySlabIsUsed() {
    var source = new SlabSource(played(), guard(), patience);
    assertEquals(List.of(BIG, SMALL, BIG), List.of(next(source), next(source), next(source)));
    assertEquals(List.of(BIG, SMALL, BIG), asked);
  }

  @Test
  void statusCountsTheBlocksOfCalls() {
    lockable = BIG;
    var engine = new SodiumEngine(played(), guard(), patience, "played");
    assertEquals(true, engine.hasMemory());
    assertEquals(2 * BIG, engine.memoryStatus().lockedBytes());
    assertEquals("locked", engine.memoryStatus().where());
  }

  @Test
  void javasHalfOfARandomSecret_isWiped_alsoWhereTheLibraryFails() throws Exception {
    var engine = new SodiumEngine(played(), guard(), patience, "played");
    var calls = new SodiumCalls(engine);
    var mix = filled();
    calls.randomSecret(mix, new Secrets(List.of(new OrdinaryMemory()))).close();
    assertArrayEquals(new byte[32], mix);
    var other = filled();
    calls.random(new byte[32], other);
    assertArrayEquals(new byte[32], other);
    randomFails = true;
    var third = filled();
    assertThrows(
        ProviderUnavailableException.class,
        () -> calls.randomSecret(third, new Secrets(List.of(new OrdinaryMemory()))));
    assertArrayEquals(new byte[32], third);
  }

  private static byte[] filled() {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }

  private static int next(SlabSource source) {
    return source.get().orElseThrow().bytes();
  }

  private FunctionGuard guard() {
    var crumbs = new Breadcrumbs(directory, PLAYED);
    return new FunctionGuard(
        new Breakers(MarkerStore.inMemory(), crumbs, Switches.none(), PLAYED, Clock.systemUTC()), crumbs);
  }

  private Sodium played() {
    return (Sodium)
        Proxy.newProxyInstance(
            Sodium.class.getClassLoader(),
            new Class<?>[] {Sodium.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "sodium_malloc" -> malloc(((SizeT) arguments[0]).intValue());
                  case "sodium_mlock" -> ((SizeT) arguments[1]).intValue() <= lockable ? 0 : -1;
                  case "randombytes_buf" -> random();
                  default -> throw new AssertionError(method.getName());
                });
  }

  private Memory malloc(int bytes) {
    asked.add(bytes);
    made.add(new Memory(bytes));
    return made.getLast();
  }

  private Object random() {
    if (randomFails) {
      throw new UnsatisfiedLinkError("no such symbol");
    }
    return null;
  }
}
