package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;
import static io.truefa.natives.guard.NativeFunction.ARGON2ID;
import static io.truefa.natives.guard.NativeFunction.HMAC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.natives.guard.GuardFixture.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process of ours found a function good again and took its marker away, after this one had read it. */
class AbsentMarkersTest {
  @TempDir private Path directory;
  private final HandClock clock = new HandClock();
  private final List<Change> changes = new ArrayList<>();

  private Breakers start() {
    var markers = MarkerStore.inDirectory(directory.resolve("v1"), LIBRARY);
    var crumbs = new Breadcrumbs(directory.resolve("inflight"), LIBRARY);
    return new Breakers(markers, crumbs, Switches.none(), LIBRARY, clock, changes::add);
  }

  /** One that starts when its markers have rested, and whose markers then go. */
  private Breakers suspicious() throws IOException {
    var first = start();
    first.timedOut(HMAC, Limit.of(Duration.ofSeconds(1)), 1003);
    first.timedOut(ARGON2ID, Limit.of(Duration.ofSeconds(1)), 1003);
    clock.advance(Duration.ofDays(2));
    var second = start();
    try (var all = Files.walk(directory.resolve("v1"))) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    changes.clear();
    return second;
  }

  @Test
  void suspicion_goesWithItsMarker_beforeAProbe() throws IOException {
    var breakers = suspicious();
    assertEquals(Map.of(), breakers.beginProbes());
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(Optional.empty(), breakers.refusal(ARGON2ID));
    assertEquals(List.of(), changes);
  }

  @Test
  void suspicion_goesWithItsMarker_duringAProbe() throws IOException {
    var breakers = suspicious();
    breakers.passed(HMAC);
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(List.of(), changes, "the other process said it");
  }

  @Test
  void suspicion_goesWithItsMarker_whereNoChildCanBeAsked() throws IOException {
    var breakers = suspicious();
    breakers.tryHere();
    breakers.trialEnds();
    assertEquals(Optional.empty(), breakers.refusal(HMAC));
    assertEquals(List.of(), changes);
  }
}
