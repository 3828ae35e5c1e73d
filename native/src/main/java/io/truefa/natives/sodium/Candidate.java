package io.truefa.natives.sodium;

import io.truefa.crypto.EngineNotice;
import io.truefa.crypto.ProviderContext;
import io.truefa.natives.guard.Breadcrumbs;
import io.truefa.natives.guard.Breakers;
import io.truefa.natives.guard.Change;
import io.truefa.natives.guard.Fingerprint;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.Learned;
import io.truefa.natives.guard.MarkerStore;
import io.truefa.natives.guard.Pace;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.guard.Switches;
import io.truefa.natives.guard.Waiting;
import java.nio.file.Path;
import java.util.List;

/**
 * A library that may be tried, with all that is remembered of it.
 *
 * @param file where it lies
 * @param crumbs its own
 * @param guard in front of it
 * @param learned what was learned of it that is no failure
 * @param pace how fast it is
 * @param patience with its calls
 * @param ignored files that should be its markers and are none
 */
record Candidate(
    LibraryFile file,
    Breadcrumbs crumbs,
    FunctionGuard guard,
    Learned learned,
    Pace pace,
    Patience patience,
    List<String> ignored) {

  /** Takes its crumbs, and recalls what the markers say. */
  static Candidate of(
      LibraryFile file,
      Fingerprint fingerprint,
      Places places,
      Switches switches,
      ProviderContext context,
      Waiting waiting) {
    var crumbs = new Breadcrumbs(places.crumbs(), fingerprint);
    var markers = MarkerStore.inDirectory(places.markers(), fingerprint);
    var ignored = markers.ignored();
    var breakers =
        new Breakers(
            markers,
            crumbs,
            switches,
            fingerprint,
            context.clock(),
            change -> context.notices().accept(notice(change)));
    var learned = new Learned(places.markers(), fingerprint);
    var pace = new Pace(learned);
    return new Candidate(
        file,
        crumbs,
        new FunctionGuard(breakers, crumbs, waiting),
        learned,
        pace,
        new Patience(switches.patience(), pace),
        ignored);
  }

  Breakers breakers() {
    return guard.breakers();
  }

  private static EngineNotice notice(Change change) {
    return new EngineNotice("libsodium", change.function().externalName(), !change.inJava(), change.reason());
  }

  /** Where markers and crumbs are. */
  record Places(Path markers, Path crumbs) {}
}
