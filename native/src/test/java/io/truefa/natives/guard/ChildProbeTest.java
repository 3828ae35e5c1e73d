package io.truefa.natives.guard;

import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HKDF;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static io.truefa.natives.guard.NativeFunction.LOAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.natives.guard.ChildProbe.Verdict.Failed;
import io.truefa.natives.guard.ChildProbe.Verdict.Passed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Children made of lines; the clock moves only while one is silent. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildProbeTest {
  private static final Limit SECOND = Limit.of(Duration.ofSeconds(1));

  private final AtomicLong nanos = new AtomicLong();
  private final Deque<Played> children = new ArrayDeque<>();
  private final List<Set<NativeFunction>> asked = new ArrayList<>();
  private final List<Played> started = new ArrayList<>();
  private final ProgramEnd end = new ProgramEnd();

  /** Whoever is silent has told the test first; whoever speaks is heard. */
  private final Waiting waiting =
      new Waiting(
          nanos::get,
          (done, toWait) -> {
            var child = started.getLast();
            while (!done.await(1, TimeUnit.MILLISECONDS)) {
              if (child.silent.getCount() == 0 && done.getCount() > 0) {
                nanos.addAndGet(toWait);
                return false;
              }
            }
            return true;
          });

  private ChildProbe.Findings ask(NativeFunction... functions) {
    var wanted = new java.util.EnumMap<NativeFunction, String>(NativeFunction.class);
    for (var function : functions) {
      wanted.put(function, function == ARGON2ID ? "m=64,t=1" : "");
    }
    return new ChildProbe(
            this::start, waiting, (_, params) -> new Limit(SECOND.deadline(), SECOND.usual(), params), end)
        .ask(wanted);
  }

  private ChildProbe.Child start(Map<NativeFunction, String> functions) throws IOException {
    asked.add(functions.keySet());
    var next = children.poll();
    if (next == null) {
      throw new IOException("no more children");
    }
    started.add(next);
    return next;
  }

  private void child(int code, String... lines) {
    children.add(new Played(code, List.of(lines)));
  }

  private static final int HANGS = -1;

  @Test
  void rightAnswers_pass() {
    child(0, "ready", "in load", "out load", "in hmac", "out hmac", "passed hmac", "passed load");
    var findings = ask(LOAD, HMAC);
    assertTrue(findings.answered());
    assertEquals(Map.of(LOAD, new Passed(), HMAC, new Passed()), findings.verdicts());
    assertEquals(1, started.size());
    assertTrue(started.getFirst().closed);
  }

  @Test
  void childThatCannotBeStarted_tellsNothing() {
    var findings = ask(HMAC);
    assertFalse(findings.answered());
    assertEquals(Map.of(), findings.verdicts());
  }

  @Test
  void childThatNeverBecomesReady_isKilled_andTellsNothing() {
    child(HANGS, "some banner");
    var findings = ask(HMAC);
    assertFalse(findings.answered());
    assertEquals(Map.of(), findings.verdicts());
    assertEquals(Duration.ofSeconds(10), Duration.ofNanos(nanos.get()));
    assertTrue(started.getFirst().closed);
  }

  @Test
  void hang_isChargedToTheFunction_afterItsOwnLimit_andTheRestIsAskedInAnother() {
    child(HANGS, "ready", "in load", "out load", "passed load", "in argon2id");
    child(0, "ready", "in load", "out load", "in hmac", "out hmac", "passed hmac");
    var findings = ask(LOAD, ARGON2ID, HMAC);
    assertEquals(Duration.ofSeconds(1), Duration.ofNanos(nanos.get()));
    var failed = new Failed(Cause.TIMEOUT, new Limit(SECOND.deadline(), SECOND.usual(), "m=64,t=1"), 1000);
    assertEquals(Map.of(LOAD, new Passed(), ARGON2ID, failed, HMAC, new Passed()), findings.verdicts());
    assertEquals(List.of(Set.of(LOAD, ARGON2ID, HMAC), Set.of(HMAC)), asked);
    assertTrue(started.stream().allMatch(child -> child.closed));
  }

  @ParameterizedTest
  @CsvSource({"134", "139", "1", "77", "0"})
  void deathInside_isACrash_howeverItEnds(int code) {
    child(code, "ready", "in hmac");
    assertEquals(Map.of(HMAC, new Failed(Cause.CRASH, SECOND, 0)), ask(HMAC).verdicts());
  }

  @Test
  void childThatWasKilled_saysNothingOfTheFunction() {
    child(137, "ready", "in load", "out load", "passed load", "in hmac");
    child(0, "ready", "passed hmac");
    var findings = ask(LOAD, HMAC);
    assertTrue(findings.answered());
    assertEquals(Map.of(LOAD, new Passed()), findings.verdicts());
    assertEquals(1, started.size(), "short of memory: not again");
  }

  @Test
  void deathWhileLoading_endsIt() {
    child(139, "ready", "in load");
    assertEquals(Map.of(LOAD, new Failed(Cause.CRASH, SECOND, 0)), ask(LOAD, HMAC).verdicts());
    assertEquals(1, started.size());
  }

  @Test
  void libraryThatDiesEverywhere_isAskedThreeTimesOnly() {
    for (var function : NativeFunction.values()) {
      child(139, "ready", "in " + function.externalName());
    }
    children.removeFirst(); // loading goes well
    children.removeFirst(); // and there is memory
    ask(NativeFunction.values());
    assertEquals(3, started.size());
  }

  @Test
  void wrongAnswer_isALie_andWhatIsSaidAfterwardsDoesNotHelp() {
    child(0, "ready", "failed hmac WRONG_ANSWER", "passed hmac", "failed hkdf BAD_WEATHER");
    assertEquals(
        Map.of(HMAC, new Failed(Cause.WRONG_ANSWER, SECOND, 0), HKDF, new Failed(Cause.UNKNOWN, SECOND, 0)),
        ask(HMAC, HKDF).verdicts());
  }

  /** On Windows a child that we kill ends with 1, as one that crashes may. */
  @ParameterizedTest
  @CsvSource({"1", "134", "-1"})
  void childThatEndsOrFallsSilent_becauseTheProgramEnds_isChargedWithNothing(int code) {
    children.add(
        new Played(code, List.of("ready", "in load", "out load", "passed load", "in hmac")) {
          @Override
          public String nextLine() throws IOException {
            if (lines.isEmpty()) {
              end.begin();
            }
            return super.nextLine();
          }
        });
    child(0, "ready", "passed hmac", "passed hkdf");
    assertEquals(Map.of(LOAD, new Passed()), ask(LOAD, HMAC, HKDF).verdicts());
    assertEquals(1, started.size(), "nor is another started");
  }

  @Test
  void nonsense_isPassedOver() {
    child(0, "passed hmac", "ready", "", " ", "in", "in nothing", "passed", "PASSED hmac", "in hmac extra", "out hmac");
    assertEquals(Map.of(), ask(HMAC).verdicts());
  }

  @Test
  void childThatTalksWithoutEnd_isKilled() {
    children.add(
        new Played(0, List.of()) {
          private int count;

          @Override
          public String nextLine() {
            return count++ == 0 ? "ready" : "in hmac";
          }
        });
    assertEquals(Cause.TIMEOUT, ((Failed) ask(HMAC).verdicts().get(HMAC)).cause());
    assertTrue(started.getFirst().closed);
  }

  /** Says its lines, then ends with its code or is silent until it is closed. */
  private static class Played implements ChildProbe.Child {
    private final int code;
    final Queue<String> lines;
    private final CountDownLatch silent = new CountDownLatch(1);
    private final CountDownLatch killed = new CountDownLatch(1);
    private volatile boolean closed;

    Played(int code, List<String> lines) {
      this.code = code;
      this.lines = new ArrayDeque<>(lines);
    }

    @Override
    public String nextLine() throws IOException {
      var line = lines.poll();
      if (line == null && code == HANGS) {
        silent.countDown();
        try {
          killed.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return line;
    }

    @Override
    public int exitCode() {
      return code;
    }

    @Override
    public void close() {
      closed = true;
      killed.countDown();
    }
  }
}
