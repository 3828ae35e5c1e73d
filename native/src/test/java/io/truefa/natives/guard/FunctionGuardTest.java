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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FunctionGuardTest {
  private static final Limit LONG = Limit.of(Duration.ofSeconds(30));
  private static final Limit AT_ONCE = Limit.of(Duration.ofMillis(20));

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
    assertEquals(Cause.TIMEOUT, marker.last().cause());
    assertEquals(20, marker.last().deadlineMs());
    assertTrue(marker.last().elapsedMs() >= 20);
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
    var afterwards = guard();
    assertEquals(
        new Refused<>(Cause.TIMEOUT), afterwards.call(ARGON2ID, LONG, NativeWork.of(() -> fail("not probed yet"))));
    afterwards.breakers().passed(ARGON2ID);
    assertEquals(new Answered<>(1), afterwards.call(ARGON2ID, LONG, NativeWork.of(() -> 1)));
  }

  @Test
  void silenceBeforeTheUsualDeadline_staysInThisProcess() {
    var guard = guard();
    var impatient = new Limit(Duration.ofMillis(20), Duration.ofSeconds(1), "");
    assertInstanceOf(TimedOut.class, guard.call(ARGON2ID, impatient, NativeWork.of(this::hang)));
    assertEquals(new Refused<>(Cause.TIMEOUT), guard.call(ARGON2ID, LONG, NativeWork.of(() -> fail("not again"))));
    assertEquals(Optional.empty(), markers.find(ARGON2ID), "an impatient person is no marker");
    assertEquals(new Answered<>(1), guard().call(ARGON2ID, LONG, NativeWork.of(() -> 1)));
  }

  @Test
  void whatWasAsked_isWrittenDown() {
    var limit = new Limit(Duration.ofMillis(20), Duration.ofMillis(20), "m=262144,t=3");
    guard().call(ARGON2ID, limit, NativeWork.of(this::hang));
    assertEquals("m=262144,t=3", markers.find(ARGON2ID).orElseThrow().last().params());
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
    assertEquals(Cause.WRONG_ANSWER, markers.find(ARGON2ID).orElseThrow().last().cause());
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
    assertEquals(Cause.CRASH, markers.find(HMAC).orElseThrow().last().cause());
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
