package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.truefa.crypto.HashName;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.Breadcrumbs;
import io.truefa.natives.guard.Breakers;
import io.truefa.natives.guard.Cause;
import io.truefa.natives.guard.Change;
import io.truefa.natives.guard.Fingerprint;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.MarkerStore;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.guard.Switches;
import io.truefa.natives.system.PageProtection;
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
  private static final int PAGE = 4096;
  private static final PageProtection UNSHUT = PageProtection.none("played");

  @TempDir private Path directory;
  private final Patience patience = new Patience(Optional.of(Duration.ofMinutes(1)));
  private final List<Memory> made = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private final List<Pointer> freed = new ArrayList<>();
  private int lockable;
  private boolean randomFails;

  @Test
  void slabFillsItsPagesToTheEnd_butForTheLibrarysCanary() {
    var source = source();
    assertEquals(PAGE, source.footprint(0));
    assertEquals(PAGE, source.footprint(PAGE - 32));
    assertEquals(2 * PAGE, source.footprint(PAGE - 31));
    assertEquals(PAGE, source.forPiece(1).orElseThrow().footprint());
    assertEquals(3 * PAGE, source.forPiece(2 * PAGE).orElseThrow().footprint());
    assertEquals(List.of(PAGE - 16, 3 * PAGE - 16), asked);
  }

  @Test
  void whatTheLibraryCouldNotLock_isASlabAllTheSame() {
    lockable = PAGE;
    assertTrue(source().forPiece(1).orElseThrow().isLocked());
    assertFalse(source().forPiece(PAGE).orElseThrow().isLocked());
  }

  @Test
  void freshSlabIsZero_andWasFreedByTheLibraryInTheEnd() {
    var source = source();
    var slab = source.forPiece(1).orElseThrow();
    assertArrayEquals(new byte[PAGE - 16], slab.base().getByteArray(0, PAGE - 16));
    source.free(slab);
    assertEquals(List.of(slab.base()), freed);
  }

  @Test
  void addressThatIsNotThatOfAPage_isNeverShut() {
    var pages = new ArrayList<Long>();
    var slab = new SlabSource(played(), guard(), patience, counting(pages)).forPiece(1).orElseThrow();
    assertTrue(slab.opens(SecretMemory.Access.READ));
    slab.shut(SecretMemory.Access.READ);
    assertEquals(PageProtection.Mode.WRITE, slab.mode());
    assertEquals(List.of(), pages);
  }

  private static PageProtection counting(List<Long> pages) {
    return new PageProtection() {
      @Override
      public boolean set(long address, long bytes, Mode mode) {
        return pages.add(address);
      }

      @Override
      public int pageBytes() {
        return 1 << 20; // no played allocation begins 16 bytes behind such an address
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

  @Test
  void statusCountsTheBlocksOfCalls() {
    lockable = 2 * PAGE;
    var engine = new SodiumEngine(played(), guard(), patience, "played", UNSHUT);
    assertTrue(engine.hasMemory());
    assertEquals(2 * PAGE, engine.memoryStatus().wantedBytes());
    assertEquals(2, freed.size(), "the check gives big pieces back");
  }

  /** What a library says it locked and the kernel does not know of is not locked. */
  @Test
  void statusBelievesTheKernel() throws Exception {
    lockable = 2 * PAGE;
    var engine = new SodiumEngine(played(), guard(), patience, "played", UNSHUT);
    assertTrue(engine.hasMemory());
    while (engine.secrets().status().wantedBytes() < 64 << 10) {
      engine.secrets().allocate(PAGE / 2);
    }
    var counted = KernelCount.lockedBytes();
    if (counted.isEmpty()) {
      System.out.println("NOT RUN: this system does not say what it locked");
      abort("no count");
    }
    assertTrue(engine.memoryStatus().lockedBytes() <= counted.getAsLong());
  }

  @Test
  void javasHalfOfARandomSecret_isWiped_alsoWhereTheLibraryFails() throws Exception {
    var engine = new SodiumEngine(played(), guard(), patience, "played", UNSHUT);
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

  /** The system refuses to open what it shut: Java serves from then on, and a person is told, once. */
  @Test
  void pagesThatDoNotOpenAnyMore_leaveEverythingToJava_visibly() throws Exception {
    lockable = 100 * PAGE;
    var told = new ArrayList<Change>();
    var crumbs = new Breadcrumbs(directory, PLAYED);
    var breakers =
        new Breakers(MarkerStore.inMemory(), crumbs, Switches.none(), PLAYED, Clock.systemUTC(), told::add);
    var pages = new Refusing();
    var engine = new SodiumEngine(played(), new FunctionGuard(breakers, crumbs), patience, "played", pages);
    assertTrue(engine.hasMemory());
    var calls = new SodiumCalls(engine);
    var secrets = new Secrets(List.of(engine.secrets(), new OrdinaryMemory()));
    var before = secrets.takeFrom(new byte[20]);
    pages.refuse = true;

    try (var after = secrets.takeFrom(new byte[] {1, 2, 3})) {
      assertFalse(after.isLocked());
      assertArrayEquals(new byte[] {1, 2, 3}, after.<byte[], RuntimeException>useOnHeap(byte[]::clone));
      assertThrows(ProviderUnavailableException.class, () -> calls.hmac(HashName.SHA1, after, new byte[8]));
      assertThrows(ProviderUnavailableException.class, () -> calls.hmac(HashName.SHA256, after, new byte[8]));
    }
    before.close(); // cannot be wiped now, and says so to nobody: it stays shut and taken
    assertEquals(0, secrets.alive());
    assertEquals(Optional.of(Cause.ENGINE), breakers.refusal(NativeFunction.ARGON2ID));
    assertEquals(List.of(new Change(NativeFunction.MEM_ALLOC, true, "engine withdrawn")), told);
  }

  /** Pages of nobody, for what is played lies where it likes. */
  private static final class Refusing implements PageProtection {
    private boolean refuse;

    @Override
    public boolean set(long address, long bytes, Mode mode) {
      return mode == Mode.NONE || !refuse;
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

  private static byte[] filled() {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }

  private SlabSource source() {
    return new SlabSource(played(), guard(), patience, UNSHUT);
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
                  case "sodium_free" -> free((Pointer) arguments[0]);
                  case "randombytes_buf" -> random();
                  default -> throw new AssertionError(method.getName());
                });
  }

  /** Ends where a page ends, as the library's do, or pages would not be shut. */
  private Pointer malloc(int bytes) {
    asked.add(bytes);
    made.add(new Memory(bytes + 2 * PAGE));
    long end = Pointer.nativeValue(made.getLast()) + bytes + PAGE;
    return new Pointer(end / PAGE * PAGE - bytes);
  }

  private Object free(Pointer address) {
    freed.add(address);
    return null;
  }

  private Object random() {
    if (randomFails) {
      throw new UnsatisfiedLinkError("no such symbol");
    }
    return null;
  }
}
