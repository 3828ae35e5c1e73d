package io.truefa.natives.sodium;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.crypto.ProviderContext;
import io.truefa.natives.guard.Cause;
import io.truefa.natives.guard.ChildProbe;
import io.truefa.natives.guard.Fingerprint;
import io.truefa.natives.guard.Learned;
import io.truefa.natives.guard.MarkerStore;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.ProgramEnd;
import io.truefa.natives.guard.Switches;
import io.truefa.natives.guard.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that end while their child is being asked, as a short command does; the child dies with them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProvingEndTest {
  private static final Instant START = Instant.parse("2026-11-21T06:07:00Z");
  private static final Fingerprint LIBRARY = new Fingerprint("libsodium", "bundled", "ab12", "1.0.0", "any", 25);

  @TempDir private Path state;
  private Instant now = START;
  private ProgramEnd end;

  private Candidate start() {
    end = new ProgramEnd();
    return Candidate.of(
        new LibraryFile(state.resolve("lib"), "ab12", "bundled"),
        LIBRARY,
        new Candidate.Places(state.resolve("v1"), state.resolve("inflight")),
        Switches.none(),
        new ProviderContext(state, Clock.fixed(now, ZoneOffset.UTC)),
        Waiting.real());
  }

  /** Says that it is inside, then dies of the end of the program, with the code Windows gives to whom we kill. */
  private ChildProbe.Child dying(boolean withTheProgram) {
    var lines = new ArrayDeque<>(List.of("ready", "in hmac"));
    return new ChildProbe.Child() {
      @Override
      public String nextLine() {
        if (lines.isEmpty() && withTheProgram) {
          end.begin();
        }
        return lines.poll();
      }

      @Override
      public int exitCode() {
        return 1;
      }

      @Override
      public void close() {}
    };
  }

  private void prove(Candidate candidate, boolean endsMeanwhile) {
    new Proving(candidate, true, _ -> dying(endsMeanwhile), end).beforeLoading();
  }

  @Test
  void unseenLibrary_isNoTryOlder_andNothingIsCharged() {
    for (int runs = 0; runs < 5; runs++) {
      var candidate = start();
      prove(candidate, true);
      assertEquals(Optional.of(Cause.UNPROVED), candidate.breakers().refusal(NativeFunction.HMAC), "nor is it called");
      assertEquals(List.of(), MarkerStore.inDirectory(state.resolve("v1"), LIBRARY).ignored());
      assertEquals(Optional.empty(), MarkerStore.inDirectory(state.resolve("v1"), LIBRARY).find(NativeFunction.HMAC));
    }
    assertEquals("", new Learned(state.resolve("v1"), LIBRARY).proved(), "still to be asked in a child");
    prove(start(), false);
    var marker = MarkerStore.inDirectory(state.resolve("v1"), LIBRARY).find(NativeFunction.HMAC).orElseThrow();
    assertEquals(Cause.CRASH, marker.last().cause(), "the same child in a program that goes on");
  }

  @Test
  void markerWhoseProbeDidNotEnd_isProbedAgain_howeverOftenThatHappens() throws Exception {
    var first = start();
    first.learned().proved("child");
    Files.createDirectories(state.resolve("inflight"));
    Files.writeString(state.resolve("inflight/1-1-abcdef012345-1-ab12-hmac"), "");
    for (int runs = 0; runs < 5; runs++) {
      prove(start(), true);
      var marker = MarkerStore.inDirectory(state.resolve("v1"), LIBRARY).find(NativeFunction.HMAC).orElseThrow();
      assertEquals(0, marker.probes());
      assertEquals(0, marker.count());
    }
    now = START.plus(Duration.ofHours(1));
    prove(start(), false);
    var marker = MarkerStore.inDirectory(state.resolve("v1"), LIBRARY).find(NativeFunction.HMAC).orElseThrow();
    assertEquals(1, marker.count());
  }
}
