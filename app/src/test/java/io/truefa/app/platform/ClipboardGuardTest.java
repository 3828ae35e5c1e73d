package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.HandClock;
import io.truefa.app.HandTimer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipboardGuardTest {
  private final FakeClip clip = new FakeClip();
  private final HandClock clock = new HandClock(1_000);
  private final HandTimer timer = new HandTimer(clock::pass);
  private final ClipboardGuard guard = new ClipboardGuard(clip, timer, clock);

  @Test
  void copiedCode_isClearedWhenItsTimeIsOver() {
    guard.put("123456", Duration.ofSeconds(30));
    assertEquals(Optional.of("123456"), clip.text());

    timer.pass(Duration.ofSeconds(30).minusMillis(1));
    assertEquals(Optional.of("123456"), clip.text());
    timer.pass(Duration.ofMillis(1));

    assertEquals(Optional.empty(), clip.text());
  }

  @Test
  void textOfAnotherProgram_isLeftAlone() {
    guard.put("123456", Duration.ofSeconds(30));
    clip.content = Optional.of("a letter to somebody");

    timer.pass(Duration.ofMinutes(1));
    guard.clearOwn();

    assertEquals(Optional.of("a letter to somebody"), clip.text());
    assertEquals(0, clip.clears);
  }

  @Test
  void secondCopy_startsTheTimeAnew() {
    guard.put("123456", Duration.ofSeconds(30));
    timer.pass(Duration.ofSeconds(20));
    guard.put("654321", Duration.ofSeconds(30));
    timer.pass(Duration.ofSeconds(29));
    assertEquals(Optional.of("654321"), clip.text());

    timer.pass(Duration.ofSeconds(1));

    assertEquals(Optional.empty(), clip.text());
  }

  @Test
  void lockOrExit_clearsAtOnce_andOnlyOnce() {
    guard.put("123456", Duration.ofSeconds(30));

    guard.clearOwn();
    guard.clearOwn();

    assertEquals(Optional.empty(), clip.text());
    assertEquals(1, clip.clears);
    assertEquals(List.of(), timer.waiting());
  }

  @Test
  void nothingCopied_nothingIsCleared() {
    clip.content = Optional.of("not ours");

    guard.clearOwn();
    timer.pass(Duration.ofMinutes(1));

    assertEquals(Optional.of("not ours"), clip.text());
  }

  @Test
  void machineThatSleptOverTheTime_isClearedByTheClock() {
    guard.put("123456", Duration.ofSeconds(30));
    clock.pass(Duration.ofHours(8)); // and the timer stands

    timer.pass(Duration.ofSeconds(5));

    assertEquals(Optional.empty(), clip.text());
  }

  @Test
  void clockThatIsSetBack_keepsNothingLonger() {
    guard.put("123456", Duration.ofSeconds(30));
    clock.set(0);

    timer.pass(Duration.ofSeconds(30));

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
}
