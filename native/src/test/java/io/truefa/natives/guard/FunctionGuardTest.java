package io.truefa.natives.guard;

import static io.truefa.natives.guard.NativeFunction.AEAD_OPEN;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HKDF;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static io.truefa.natives.guard.NativeFunction.RANDOM;
import static io.truefa.natives.guard.NativeFunction.SIGN_VERIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.truefa.natives.guard.GuardFixture.HandClock;
import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeCall.Refused;
import io.truefa.natives.guard.NativeCall.TimedOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FunctionGuardTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  @TempDir private Path directory;
  private final MarkerStore markers = MarkerStore.inMemory();
  private final HandClock clock = new HandClock();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void letEverythingEnd() {
    end.countDown();
  }

  private FunctionGuard guard() {
    return new FunctionGuard(
        GuardFixture.breakers(markers, directory, clock), new Breadcrumbs(directory, GuardFixture.LIBRARY));
  }

  @Test
  void answerInTimeIsPassedOn() {
    assertEquals(new Answered<>(7), guard().call(HMAC, LONG, NativeWork.of(() -> 7)));
    assertEquals(Optional.empty(), markers.find(HMAC));
  }

  @Test
  void bodyRunsOnADaemonThreadOfItsOwn() {
    var daemon = guard().call(HMAC, LONG, NativeWork.of(() -> Thread.currentThread().isDaemon()));
    assertEquals(new Answered<>(true), daemon);
    long caller = Thread.currentThread().threadId();
    var another = guard().call(HMAC, LONG, NativeWork.of(() -> Thread.currentThread().threadId() != caller));
    assertEquals(new Answered<>(true), another);
  }

  @Test
  void silentFunction_isMarked_andNotCalledAgain() {
    var guard = guard();
    assertInstanceOf(TimedOut.class, guard.call(ARGON2ID, AT_ONCE, NativeWork.of(this::hang)));
    assertEquals(new Refused<>(Cause.TIMEOUT), guard.call(ARGON2ID, AT_ONCE, NativeWork.of(() -> fail("not again"))));
    var marker = markers.find(ARGON2ID).orElseThrow();
    assertEquals(Cause.TIMEOUT, marker.cause());
    assertEquals(20, marker.deadlineMs());
    assertEquals(new Answered<>(1), guard.call(HMAC, LONG, NativeWork.of(() -> 1)), "the others stay");
  }

  @Test
  void silence_isThatOfTheWholeFamily() {
    var guard = guard();
    guard.call(HMAC, AT_ONCE, NativeWork.of(this::hang));
    assertEquals(new Refused<>(Cause.TIMEOUT), guard.call(HKDF, LONG, NativeWork.of(() -> fail("same C function"))));
    assertEquals(Optional.empty(), markers.find(HKDF), "but it is written down once");
    assertEquals(new Refused<>(Cause.TIMEOUT), guard().call(HKDF, LONG, NativeWork.of(() -> fail("same C function"))));
  }

  @Test
  void nextStartKnowsTheSilence() {
    guard().call(ARGON2ID, AT_ONCE, NativeWork.of(this::hang));
    assertEquals(new Refused<>(Cause.TIMEOUT), guard().call(ARGON2ID, LONG, NativeWork.of(() -> fail("not again"))));
    clock.advance(Duration.ofHours(24));
    assertEquals(new Answered<>(1), guard().call(ARGON2ID, LONG, NativeWork.of(() -> 1)));
  }

  @Test
  void lateAnswerIsThrownAway_andItsMemoryIsWipedTwiceThenFreed() throws Exception {
    var guard = guard();
    var diary = new Diary(end);
    assertInstanceOf(TimedOut.class, guard.call(ARGON2ID, AT_ONCE, diary));
    assertEquals(List.of("abandoned"), diary.lines());
    assertEquals(1, guard.lostCalls());
    assertTrue(diary.thread.get().getName().startsWith("native-argon2id-abandoned-"));
    assertTrue(!diary.thread.get().isInterrupted());

    end.countDown();
    diary.done.await();
    assertEquals(List.of("abandoned", "came back"), diary.lines());
    assertEquals(0, guard.lostCalls());
    assertTrue(!diary.thread.get().getName().contains("abandoned"));
  }

  @Test
  void workThatLandedInTime_isNeitherAbandonedNorLate() {
    var diary = new Diary(new CountDownLatch(0));
    assertEquals(new Answered<>(42), guard().call(HKDF, LONG, diary));
    assertEquals(List.of(), diary.lines());
  }

  @Test
  void fourLostCalls_withdrawTheEngine() {
    var guard = guard();
    for (var function : List.of(RANDOM, ARGON2ID, HMAC, SIGN_VERIFY)) {
      guard.call(function, AT_ONCE, NativeWork.of(this::hang));
    }
    assertEquals(new Refused<>(Cause.ENGINE), guard.call(AEAD_OPEN, LONG, NativeWork.of(() -> fail("withdrawn"))));
    assertEquals(Optional.empty(), markers.find(AEAD_OPEN), "a withdrawal is not written down");
  }

  @Test
  void lie_withdrawsTheEngine_alsoAtTheNextStart() {
    var guard = guard();
    NativeWork<Integer> lie =
        NativeWork.of(
            () -> {
              throw new WrongAnswerException();
            });
    assertEquals(new Refused<>(Cause.WRONG_ANSWER), guard.call(HMAC, LONG, lie));
    assertEquals(new Refused<>(Cause.ENGINE), guard.call(RANDOM, LONG, NativeWork.of(() -> fail("withdrawn"))));
    clock.advance(Duration.ofDays(10_000));
    assertEquals(new Refused<>(Cause.ENGINE), guard().call(RANDOM, LONG, NativeWork.of(() -> fail("withdrawn"))));
    assertEquals(new Refused<>(Cause.WRONG_ANSWER), guard().call(HMAC, LONG, NativeWork.of(() -> fail("lied"))));
  }

  @Test
  void wrongKnownAnswer_countsAsALie() {
    var guard = guard();
    guard.reportLie(ARGON2ID);
    assertEquals(new Refused<>(Cause.ENGINE), guard.call(RANDOM, LONG, NativeWork.of(() -> fail("withdrawn"))));
    assertEquals(Cause.WRONG_ANSWER, markers.find(ARGON2ID).orElseThrow().cause());
  }

  @Test
  void missingFunction_staysInJava_withoutAMarker() {
    var guard = guard();
    NativeWork<Integer> missing =
        NativeWork.of(
            () -> {
              throw new UnsatisfiedLinkError("no such symbol");
            });
    assertEquals(new Refused<>(Cause.LINK_ERROR), guard.call(HMAC, LONG, missing));
    assertEquals(new Refused<>(Cause.LINK_ERROR), guard.call(HMAC, LONG, NativeWork.of(() -> fail("missing"))));
    assertEquals(Optional.empty(), markers.find(HMAC));
    assertEquals(new Answered<>(1), guard.call(HKDF, LONG, NativeWork.of(() -> 1)));
  }

  @Test
  void invalidAccess_countsAsACrash() {
    NativeWork<Integer> fault =
        NativeWork.of(
            () -> {
              throw new Error("Invalid memory access");
            });
    assertEquals(new Refused<>(Cause.CRASH), guard().call(HMAC, LONG, fault));
    assertEquals(Cause.CRASH, markers.find(HMAC).orElseThrow().cause());
  }

  @Test
  void bugOfTheBody_reachesTheCaller_andTripsNothing() {
    var guard = guard();
    var bug = new IllegalStateException("ours");
    NativeWork<Integer> buggy =
        NativeWork.of(
            () -> {
              throw bug;
            });
    assertSame(bug, assertThrows(IllegalStateException.class, () -> guard.call(HMAC, LONG, buggy)));
    assertEquals(new Answered<>(1), guard.call(HMAC, LONG, NativeWork.of(() -> 1)));
    assertEquals(Optional.empty(), markers.find(HMAC));
  }

  @Test
  void shortageOfMemory_tripsNothing() {
    var guard = guard();
    NativeWork<Integer> greedy =
        NativeWork.of(
            () -> {
              throw new OutOfMemoryError("test");
            });
    assertEquals(new Refused<>(Cause.SHORTAGE), guard.call(HMAC, LONG, greedy));
    assertEquals(new Answered<>(1), guard.call(HMAC, LONG, NativeWork.of(() -> 1)));
    assertEquals(Optional.empty(), markers.find(HMAC));
  }

  @Test
  void shortageOfThreads_tripsNothing_andLeavesNoCrumb() {
    var crumbs = new Breadcrumbs(directory, GuardFixture.LIBRARY);
    Executor full =
        _ -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    var guard = new FunctionGuard(GuardFixture.breakers(markers, directory, clock), crumbs, Waiting.real(), full);
    assertEquals(new Refused<>(Cause.SHORTAGE), guard.call(HMAC, LONG, NativeWork.of(() -> fail("no thread"))));
    assertEquals(0, crumbs());
    assertEquals(Optional.empty(), guard.breakers().refusal(HMAC));
    assertEquals(Optional.empty(), markers.find(HMAC));
  }

  @Test
  void impatientPerson_tripsNothing_andStaysInterrupted() throws Exception {
    var guard = guard();
    var result = new AtomicReference<NativeCall<Integer>>();
    var interrupted = new AtomicReference<Boolean>();
    var inside = new CountDownLatch(1);
    var caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  result.set(
                      guard.call(
                          HMAC,
                          LONG,
                          NativeWork.of(
                              () -> {
                                inside.countDown();
                                return hang();
                              })));
                  interrupted.set(Thread.interrupted());
                });
    inside.await();
    caller.interrupt();
    end.countDown();
    caller.join();
    assertEquals(new Answered<>(0), result.get());
    assertEquals(true, interrupted.get());
  }

  @Test
  void breadcrumbLiesThere_duringTheFirstCallOnly() throws Exception {
    var guard = guard();
    var during = new ArrayList<Integer>();
    for (int i = 0; i < 3; i++) {
      guard.call(HMAC, LONG, NativeWork.of(() -> during.add(crumbs())));
    }
    assertEquals(List.of(1, 0, 0), during);
    guard.call(ARGON2ID, AT_ONCE, NativeWork.of(this::hang));
    assertEquals(0, crumbs(), "silence has a marker of its own");
  }

  @Test
  void programThatEndsInGoodOrder_inTheMiddleOfACall_didNotCrash() throws Exception {
    var crumbs = new Breadcrumbs(directory, GuardFixture.LIBRARY);
    assertTrue(crumbs.enter(ARGON2ID));
    assertTrue(crumbs.enter(HMAC));
    assertEquals(2, crumbs());
    crumbs.endInGoodOrder();
    assertEquals(0, crumbs());
    assertEquals(false, crumbs.enter(HKDF));
    assertEquals(0, crumbs());
  }

  @Test
  void everyArgon2id_andTheFirstInEarnest_leaveACrumb() throws Exception {
    var crumbs = new Breadcrumbs(directory, GuardFixture.LIBRARY);
    for (var function : List.of(ARGON2ID, ARGON2ID, HMAC)) {
      assertTrue(crumbs.enter(function));
      crumbs.leave(function);
    }
    assertEquals(false, crumbs.enter(HMAC));
    crumbs.startOver();
    assertTrue(crumbs.enter(HMAC));
    assertEquals(1, crumbs());
  }

  @Test
  void crumbOfADeadProcess_isACrash_once() throws Exception {
    Files.createFile(directory.resolve("999999999-1-ab12-argon2id"));
    assertEquals(new Refused<>(Cause.CRASH), guard().call(ARGON2ID, LONG, NativeWork.of(() -> fail("it died there"))));
    assertEquals(0, crumbs());
    assertEquals(1, markers.find(ARGON2ID).orElseThrow().count());
    assertEquals(new Answered<>(1), guard().call(HMAC, LONG, NativeWork.of(() -> 1)));
    clock.advance(Duration.ofDays(7));
    assertEquals(new Answered<>(1), guard().call(ARGON2ID, LONG, NativeWork.of(() -> 1)));
  }

  /** The bundled library cannot be loaded, the system's crashes: the second must know it at the next start. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void crumbIsThatOfItsLibrary_whicheverIsTriedFirst(boolean crashedOneFirst) throws Exception {
    Files.createFile(directory.resolve("999999999-1-cd34-argon2id"));
    var refusals = new HashMap<Fingerprint, Optional<Cause>>();
    var order = new ArrayList<>(List.of(GuardFixture.LIBRARY, GuardFixture.NEWER));
    if (crashedOneFirst) {
      Collections.reverse(order);
    }
    for (var library : order) {
      var breakers =
          new Breakers(
              MarkerStore.inMemory(), new Breadcrumbs(directory, library), Switches.none(), library, clock);
      refusals.put(library, breakers.refusal(ARGON2ID));
    }
    assertEquals(Optional.empty(), refusals.get(GuardFixture.LIBRARY));
    assertEquals(Optional.of(Cause.CRASH), refusals.get(GuardFixture.NEWER));
    assertEquals(0, crumbs());
  }

  @Test
  void crumbOfALivingProcess_isLeftAlone() throws Exception {
    var self = ProcessHandle.current();
    var started = self.info().startInstant().map(at -> at.toEpochMilli()).orElse(0L);
    Files.createFile(directory.resolve(self.pid() + "-" + started + "-ab12-hmac"));
    Files.createFile(directory.resolve(self.pid() + "-1-ab12-hkdf")); // same number, another process: it is gone
    Files.createFile(directory.resolve("notes.txt"));
    var guard = guard();
    assertEquals(new Refused<>(Cause.CRASH), guard.call(HKDF, LONG, NativeWork.of(() -> fail("it died there"))));
    assertEquals(Optional.empty(), markers.find(HMAC));
    assertTrue(Files.exists(directory.resolve("notes.txt")));
  }

  @Test
  void stillMachine_isNotHeldAgainstTheFunction() {
    var now = new long[] {0};
    var ticks = new AtomicInteger();
    // the second tick takes ten seconds: the lid was closed
    var waiting =
        new Waiting(
            () -> now[0],
            (done, nanos) -> {
              now[0] += ticks.incrementAndGet() == 2 ? Duration.ofSeconds(10).toNanos() : nanos;
              return ticks.get() == 9;
            });
    assertTrue(waiting.until(new CountDownLatch(1), Duration.ofSeconds(1)));
    assertEquals(9, ticks.get());
  }

  @Test
  void silenceIsNoticed_atTheDeadline_inTicks() {
    var now = new long[] {0};
    var waits = new ArrayList<Long>();
    var waiting =
        new Waiting(
            () -> now[0],
            (done, nanos) -> {
              waits.add(nanos / 1_000_000);
              now[0] += nanos;
              return false;
            });
    assertEquals(false, waiting.until(new CountDownLatch(1), Duration.ofMillis(250)));
    assertEquals(List.of(100L, 100L, 50L), waits);
  }

  private int hang() {
    boolean interrupted = false;
    while (true) {
      try {
        end.await();
        return interrupted ? -1 : 0;
      } catch (InterruptedException e) {
        interrupted = true; // native code does not notice either
      }
    }
  }

  private int crumbs() {
    var names = directory.toFile().list();
    return names == null ? -1 : names.length;
  }

  /** Hangs until told, and writes down what happens to it. */
  private static final class Diary implements NativeWork<Integer> {
    private final CountDownLatch end;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());

    Diary(CountDownLatch end) {
      this.end = end;
    }

    List<String> lines() {
      return List.copyOf(written);
    }

    @Override
    public Integer run() {
      thread.set(Thread.currentThread());
      try {
        end.await();
      } catch (InterruptedException e) {
        written.add("interrupted");
      }
      return 42;
    }

    @Override
    public void abandoned() {
      written.add("abandoned");
    }

    @Override
    public void cameBack() {
      written.add("came back");
      done.countDown();
    }
  }
}
