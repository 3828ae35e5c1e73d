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
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /** With markers in {@code state} and crumbs in {@code inflight}, which it takes. */
  static Candidate of(
      LibraryFile file, Path state, Path inflight, Switches switches, String platform, ProviderContext context) {
    var fingerprint = fingerprint(file, platform);
    var crumbs = new Breadcrumbs(inflight, fingerprint);
    var markers = MarkerStore.inDirectory(state, fingerprint);
    var ignored = markers.ignored();
    var breakers =
        new Breakers(
            markers,
            crumbs,
            switches,
            fingerprint,
            context.clock(),
            change -> context.notices().accept(notice(change)));
    var learned = new Learned(state, fingerprint);
    var pace = new Pace(learned);
    return new Candidate(
        file,
        crumbs,
        new FunctionGuard(breakers, crumbs),
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

  private static Fingerprint fingerprint(LibraryFile file, String platform) {
    var module = Optional.ofNullable(Candidate.class.getModule().getDescriptor()); // none on a class path
    var version = module.flatMap(ModuleDescriptor::rawVersion).orElse("dev");
    return new Fingerprint(
        "libsodium", file.origin(), file.sha256(), version, platform, Runtime.version().feature());
  }
}
