package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipboardGuardTest {
  private final FakeClip clip = new FakeClip();
  private final FakeTimer timer = new FakeTimer();
  private final HandClock clock = new HandClock(1_000);
  private final ClipboardGuard guard = new ClipboardGuard(clip, timer, clock);

  @Test
  void copiedCode_isClearedWhenItsTimeIsOver() {
    guard.put("123456", Duration.ofSeconds(30));
    assertEquals(Optional.of("123456"), clip.text());
    assertEquals(List.of(Duration.ofSeconds(30)), timer.delays);

    timer.fire(0);

    assertEquals(Optional.empty(), clip.text());
  }

  @Test
  void textOfAnotherProgram_isLeftAlone() {
    guard.put("123456", Duration.ofSeconds(30));
    clip.content = Optional.of("a letter to somebody");

    timer.fire(0);
    guard.clearOwn();

    assertEquals(Optional.of("a letter to somebody"), clip.text());
    assertEquals(0, clip.clears);
  }

  @Test
  void secondCopy_startsTheTimeAnew() {
    guard.put("123456", Duration.ofSeconds(30));
    guard.put("654321", Duration.ofSeconds(30));
    assertTrue(timer.cancelled.contains(0));
    assertEquals(Optional.of("654321"), clip.text());

    timer.fire(1);

    assertEquals(Optional.empty(), clip.text());
  }

  @Test
  void lockOrExit_clearsAtOnce_andOnlyOnce() {
    guard.put("123456", Duration.ofSeconds(30));

    guard.clearOwn();
    guard.clearOwn();

    assertEquals(Optional.empty(), clip.text());
    assertEquals(1, clip.clears);
    assertTrue(timer.cancelled.contains(0));
  }

  @Test
  void nothingCopied_nothingIsCleared() {
    clip.content = Optional.of("not ours");

    guard.clearOwn();
    guard.clearIfDue();

    assertEquals(Optional.of("not ours"), clip.text());
  }

  @Test
  void machineThatSleptOverTheTime_isClearedByTheClock() {
    guard.put("123456", Duration.ofSeconds(30));
    clock.pass(Duration.ofSeconds(29));
    guard.clearIfDue();
    assertEquals(Optional.of("123456"), clip.text());

    clock.pass(Duration.ofSeconds(1));
    guard.clearIfDue();

    assertEquals(Optional.empty(), clip.text());
  }

  private static final class FakeClip implements ClipboardGuard.Clip {
    private Optional<String> content = Optional.empty();
    private int clears;

    @Override
    public void put(String text) {
      content = Optional.of(text);
    }

    @Override
    public Optional<String> text() {
      return content;
    }

    @Override
    public void clear() {
      clears++;
      content = Optional.empty();
    }
  }

  private static final class FakeTimer implements ClipboardGuard.Timer {
    private final List<Duration> delays = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Integer> cancelled = new ArrayList<>();

    @Override
    public Runnable once(Duration delay, Runnable task) {
      int number = tasks.size();
      delays.add(delay);
      tasks.add(task);
      return () -> cancelled.add(number);
    }

    void fire(int number) {
      tasks.get(number).run();
    }
  }
}
