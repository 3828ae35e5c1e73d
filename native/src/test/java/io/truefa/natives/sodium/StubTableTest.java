package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.natives.sodium.StubLibrary.Behaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function, every way to misbehave: what the program does then. The library is good while it starts (but for
 * {@code load}, which is the start) and bad from then on. Whatever happens, the answer is the right one.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StubTableTest {
  /**
   * <pre>
   * timeout    Java answers after the deadline, the function is marked and not called again, its memory given to nobody
   * lie        noticed: Java answers, the engine is marked and no function of it called again, at later starts neither
   * dies       takes the process with it; the next start marks the function and does not call it
   * ends       the program ends in good order, although the call comes back in the middle of that
   * native     nothing that a caller could see is wrong; no marker
   * mixed      cannot be noticed, does not matter: Java's own random bytes are mixed in
   * forgotten  lack of memory, or cheap to find again: Java answers, nothing is marked, the next start asks again
   * unlocked   serves, and reports say that memory is not locked
   * unseen     cannot be noticed by what the library says; the kernel's own count of locked memory is another test
   * never      the library is not asked for such a thing at all, so whatever it would do, it does not
   * </pre>
   *
   * Where a function has no output or no code, the nearest thing to the fault is played: memory half as big as asked
   * for (mem_alloc, PARTIAL), memory whose content is spoilt (ZEROED, FLIPPED), a code turned round (sign_verify and
   * mem_lock, FLIPPED), "well done" without doing it (ZEROED), half a message checked or half a region locked
   * (PARTIAL), a version text that is missing, no ASCII, empty or endless (load, ZEROED to OVERRUN), bytes behind an
   * input overwritten (sign_verify, OVERRUN); those of random and salt, and the codes they have not, change nothing.
   */
  private static final String TABLE =
      """
                  PAUSE   SPIN    SLEEP   SEGV  ABORT EXIT  MINUS_ONE FORTY_TWO ZEROED FLIPPED  PARTIAL OVERRUN ERRNO  AFTER_LOCK AFTER_EXIT
      RANDOM      timeout timeout timeout dies  dies  dies  native    native    mixed  mixed    mixed   lie     native timeout    ends
      SALT        timeout timeout timeout dies  dies  dies  native    native    mixed  mixed    mixed   lie     native timeout    ends
      ARGON2ID    timeout timeout timeout dies  dies  dies  forgotten lie       lie    lie      lie     lie     native timeout    ends
      AEAD_SEAL   timeout timeout timeout dies  dies  dies  lie       lie       lie    lie      lie     lie     native timeout    ends
      AEAD_OPEN   timeout timeout timeout dies  dies  dies  lie       lie       lie    lie      lie     lie     native timeout    ends
      HMAC        timeout timeout timeout dies  dies  dies  lie       lie       lie    lie      lie     lie     native timeout    ends
      HKDF        timeout timeout timeout dies  dies  dies  lie       lie       lie    lie      lie     lie     native timeout    ends
      KEY_AGREE   timeout timeout timeout dies  dies  dies  lie       lie       lie    lie      lie     lie     native timeout    ends
      SIGN_VERIFY timeout timeout timeout dies  dies  dies  lie       lie       lie    lie      lie     lie     native timeout    ends
      MEM_ALLOC   timeout timeout timeout dies  dies  dies  forgotten dies      native native   dies    dies    native timeout    ends
      MEM_LOCK    timeout timeout timeout dies  dies  dies  unlocked  lie       unseen unlocked unseen  dies    native timeout    ends
      MEM_PROTECT never   never   never   never never never never     never     never  never    never   never   never  never      never
      MEM_ZERO    never   never   never   never never never never     never     never  never    never   never   never  never      never
      LOAD        timeout timeout timeout dies  dies  dies  forgotten lie       native native   native  native  native timeout    ends
      """;

  private static final Duration SLACK = Duration.ofMillis(250);

  @TempDir private static Path shared;
  private static Path built;

  @TempDir private Path own;
  private Path state;
  private StubLibrary stub;
  private StubStage stage;
  private Crypto referee;

  static Stream<Arguments> cells() {
    var lines = TABLE.lines().map(line -> line.strip().split("\\s+")).toList();
    var columns = lines.getFirst();
    return lines.stream()
        .skip(1)
        .flatMap(
            row ->
                Stream.iterate(0, column -> column < columns.length, column -> column + 1)
                    .map(column -> Arguments.of(row[0], columns[column], row[column + 1])));
  }

  @BeforeAll
  static void build() throws Exception {
    built = StubLibrary.build(shared);
    assertEquals(14 * 15, cells().count(), "cells");
  }

  @BeforeEach
  void copy() throws Exception {
    state = own.resolve("state");
    stub = new StubLibrary(Files.copy(built, Files.createDirectory(own.resolve("lib")).resolve("stub.so")));
    stage = new StubStage(state, stub, Clock.systemUTC());
    referee = Engines.pure(own);
  }

  @AfterEach
  void letGo() {
    stub.release();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("cells")
  void cell(Guarded function, Behaviour behaviour, String outcome) throws Exception {
    switch (outcome) {
      case "dies" -> dies(function, behaviour);
      case "ends" -> ends(function, behaviour);
      case "timeout" -> timesOut(function, behaviour);
      case "lie" -> lies(function, behaviour);
      case "native", "mixed", "unseen" -> serves(function, behaviour);
      case "unlocked" -> {
        var crypto = serves(function, behaviour);
        assertEquals("not locked", crypto.secrets().status().where());
      }
      case "forgotten" -> isForgotten(function, behaviour);
      case "never" -> isNeverAsked(function, behaviour);
      default -> throw new AssertionError(outcome);
    }
  }

  private void timesOut(Guarded function, Behaviour behaviour) throws Exception {
    var crypto = start(function, behaviour);
    assertRight(function, crypto);
    assertEquals("TIMEOUT", stage.marked(function.marker()));
    assertEquals(1, stub.hung(), "one call is the price of knowing");
    assertTrue(stage.waited().compareTo(function.deadline()) >= 0, "waited " + stage.waited());
    assertTrue(stage.waited().compareTo(function.deadline().plus(SLACK)) <= 0, "waited " + stage.waited());
    assertServed(function, crypto);

    int calls = stub.calls(function.c());
    assertRight(function, crypto);
    assertEquals(calls, stub.calls(function.c()), "not called again");
    if (function != Guarded.LOAD) {
      assertWipedAndGivenToNobody();
    }
    if (behaviour == Behaviour.SLEEP || behaviour == Behaviour.AFTER_LOCK) {
      returns(function, crypto);
      calls = stub.calls(function.c()); // it went on where it had been, on its own
    }
    assertRight(function, stage.start());
    assertEquals(calls, stub.calls(function.c()), "not called by the next program");
  }

  /** By Java alone what is lost, by the library the rest. */
  private static void assertServed(Guarded lost, Crypto crypto) {
    for (var function : List.of(CryptoFunction.ARGON2ID, CryptoFunction.HMAC, CryptoFunction.AEAD_OPEN)) {
      boolean same = lost == Guarded.LOAD || Guarded.valueOf(function.name()).c() == lost.c();
      boolean family = lost == Guarded.AEAD_SEAL && function == CryptoFunction.AEAD_OPEN;
      assertEquals(same || family ? "java" : "libsodium", Engines.health(crypto, function).engine(), function.name());
    }
  }

  /** The lost call writes what it likes and comes back, when all secrets are closed: nothing of that stays. */
  private void returns(Guarded function, Crypto crypto) throws Exception {
    assertEquals(0, crypto.secrets().alive(), "locked");
    stub.release();
    while (stub.returned() < 1 || (function != Guarded.LOAD && stage.engine().guard().lostCalls() > 0)) {
      Thread.onSpinWait(); // bounded by the timeout of the class
    }
    stub.held().stream().filter(StubLibrary.Held::locked).forEach(held -> assertTrue(held.isZeroOrGone(), "wiped again"));
    assertRight(function, crypto);
  }

  /** No block that anybody is given touches one of the lost call. */
  private void assertWipedAndGivenToNobody() throws Exception {
    var lost = stub.held();
    lost.forEach(held -> assertTrue(held.isZero(), "wiped at once"));
    var taken = new ArrayList<CallMemory.Block>();
    try (var memory = stage.engine().callMemory()) {
      long before = stage.engine().memoryStatus().wantedBytes();
      while (stage.engine().memoryStatus().wantedBytes() == before) { // until what there is, is full
        taken.add(memory.secret(0));
        taken.add(memory.plain(lost.isEmpty() ? 0 : lost.get(taken.size() % lost.size()).size()));
      }
    } catch (ProviderUnavailableException e) {
      // full, and there is no more
    }
    assertTrue(taken.size() > 16, "too few to mean anything: " + taken.size());
    for (var block : taken) {
      var address = block.segment().address();
      assertTrue(lost.stream().noneMatch(held -> held.overlaps(address, Math.max(1, block.size()))), "given away");
    }
  }

  private void lies(Guarded function, Behaviour behaviour) throws Exception {
    var crypto = start(function, behaviour);
    assertRight(function, crypto);
    assertEquals("WRONG_ANSWER", stage.marked(function.marker()));
    int calls = stub.calls();
    assertRight(function, crypto);
    assertEquals(Rehearsal.of(referee), Rehearsal.of(crypto));
    assertRight(function, stage.start());
    assertEquals(calls, stub.calls(), "no function of it is called any more");
  }

  private Crypto serves(Guarded function, Behaviour behaviour) throws Exception {
    int before = stub.calls(function.c());
    var crypto = start(function, behaviour);
    assertRight(function, crypto);
    assertTrue(stub.calls(function.c()) > before);
    assertEquals(List.of(), stage.markers());
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.HMAC).engine());
    assertEquals(Rehearsal.of(referee), Rehearsal.of(crypto));
    return crypto;
  }

  private void isForgotten(Guarded function, Behaviour behaviour) throws Exception {
    assertRight(function, start(function, behaviour));
    assertEquals(List.of(), stage.markers());
    stub.make(function.c(), Behaviour.GOOD);
    int calls = stub.calls(function.c());
    var crypto = stage.start();
    assertRight(function, crypto);
    assertTrue(stub.calls(function.c()) > calls);
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.HMAC).engine());
  }

  private void isNeverAsked(Guarded function, Behaviour behaviour) throws Exception {
    stub.make(function.c(), behaviour);
    var crypto = stage.start();
    assertRight(function, crypto);
    assertEquals("libsodium", Engines.health(crypto, CryptoFunction.HMAC).engine());
    assertEquals(0, stub.calls(function.c()));
    assertEquals(List.of(), stage.markers());
  }

  private void dies(Guarded function, Behaviour behaviour) throws Exception {
    var child = StubChild.run(state, stub.file(), function, behaviour);
    assertEquals(List.of("armed"), child.lines(), "said before it died");
    assertTrue(behaviour == Behaviour.EXIT ? child.code() == 77 : child.code() != 0, "code " + child.code());
    assertEquals(List.of(), stage.markers(), "the dead write nothing");
    assertNotEquals(List.of(), stage.crumbs());

    assertRight(function, stage.start());
    assertEquals("CRASH", stage.marked(function.marker()));
    assertEquals(0, stub.calls(function.c()), "not called by the next program");
  }

  private void ends(Guarded function, Behaviour behaviour) throws Exception {
    var child = StubChild.run(state, stub.file(), function, behaviour);
    assertEquals(
        List.of("armed", function.used(referee, referee), "returned after exit began"), child.lines());
    assertEquals(0, child.code());
    assertEquals(List.of(), stage.crumbs());

    assertRight(function, stage.start());
    assertEquals("TIMEOUT", stage.marked(function.marker()));
    assertEquals(0, stub.calls(function.c()), "not called by the next program");
  }

  private Crypto start(Guarded function, Behaviour behaviour) {
    if (function == Guarded.LOAD) {
      stub.make(function.c(), behaviour);
      return stage.start();
    }
    var crypto = stage.start();
    stub.make(function.c(), behaviour);
    return crypto;
  }

  private void assertRight(Guarded function, Crypto crypto) throws Exception {
    assertEquals(function.used(referee, referee), function.used(crypto, referee));
  }
}
