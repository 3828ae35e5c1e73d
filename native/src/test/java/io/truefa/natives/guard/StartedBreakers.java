package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;

import io.truefa.natives.guard.GuardFixture.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts of the program one after the other, on the same files. */
final class StartedBreakers {
  static final Limit SECOND = Limit.of(Duration.ofSeconds(1));

  final HandClock clock = new HandClock();
  final List<Change> changes = new ArrayList<>();
  private final Path directory;

  StartedBreakers(Path directory) {
    this.directory = directory;
  }

  Path v1() {
    return directory.resolve("v1");
  }

  Breakers start() {
    return start(LIBRARY, Switches.none());
  }

  Breakers start(Fingerprint library, Switches switches) {
    var markers = MarkerStore.inDirectory(v1(), library);
    var crumbs = new Breadcrumbs(directory.resolve("inflight"), library);
    return new Breakers(markers, crumbs, switches, library, clock, changes::add);
  }

  Optional<Marker> written(NativeFunction function) {
    return MarkerStore.inDirectory(v1(), LIBRARY).find(function);
  }

  /** HMAC fails in a way that is written down. */
  void fail(Breakers breakers, Cause cause) {
    switch (cause) {
      case TIMEOUT -> breakers.timedOut(NativeFunction.HMAC, SECOND, 1003);
      case CRASH -> breakers.crashed(NativeFunction.HMAC, "");
      default -> throw new IllegalArgumentException("not written down this way");
    }
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  /** A process ended inside of it. */
  void crumb(NativeFunction function) throws IOException {
    Files.createDirectories(directory.resolve("inflight"));
    Files.writeString(
        directory.resolve("inflight").resolve(GuardFixture.deadCrumb("ab12", function)), "m=65536,t=3");
  }
}
