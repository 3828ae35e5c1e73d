package io.truefa.natives.sodium;

import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.CryptoProvider.Health;
import io.truefa.crypto.EngineReport;
import io.truefa.crypto.Trouble;
import io.truefa.natives.guard.Marker;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.Switches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * What is told of the engine: the one source of every report.
 *
 * @param loaded what became of loading it; empty while that is not known
 */
record EngineStatus(Optional<SodiumLoader.Outcome> loaded) {

  /** Whether and why it serves {@code function}. */
  Health health(CryptoFunction function) {
    var running = running();
    if (running.isEmpty()) {
      return new Health(
          false, state(), loaded.flatMap(SodiumLoader.Outcome::marker).map(EngineStatus::trouble));
    }
    return switch (function) {
      case MEM_PROTECT -> {
        var pages = running.get().engine().pages();
        yield new Health(pages.works(), pages.reason());
      }
      case MEM_ZERO -> new Health(false, "zeroing is a plain fill in place");
      case MEM_LOCK -> {
        var status = running.get().engine().memoryStatus();
        yield new Health(
            status.lockedBytes() > 0, status.lockedBytes() + " of " + status.wantedBytes() + " bytes locked");
      }
      case SALT -> health(CryptoFunction.RANDOM); // a salt is random bytes
      case RANDOM, ARGON2ID, AEAD_SEAL, AEAD_OPEN, HMAC, HKDF, KEY_AGREE, SIGN_VERIFY, MEM_ALLOC ->
          health(running.get(), NativeFunction.valueOf(function.name()));
    };
  }

  private static Health health(SodiumLoader.Running running, NativeFunction function) {
    var breakers = running.candidate().breakers();
    return breakers
        .reason(function)
        .map(reason -> new Health(false, reason, breakers.marker(function).map(EngineStatus::trouble)))
        .orElseGet(() -> new Health(true, running.engine().description()));
  }

  /** The library, and what a person should know of settings and files that were not heeded. */
  EngineReport report(String engine, Switches switches) {
    var remarks = new ArrayList<String>();
    switches.notUnderstood().forEach(name -> remarks.add(name + " was not understood"));
    running().ifPresent(found -> found.candidate().ignored().forEach(file -> remarks.add("marker ignored: " + file)));
    return new EngineReport(engine, state(), running().map(EngineStatus::library), remarks);
  }

  private Optional<SodiumLoader.Running> running() {
    return loaded.flatMap(SodiumLoader.Outcome::running);
  }

  private String state() {
    return loaded.map(SodiumLoader.Outcome::reason).orElse("still loading");
  }

  private static EngineReport.Library library(SodiumLoader.Running running) {
    var file = running.candidate().file();
    var proved = running.candidate().learned().proved();
    return new EngineReport.Library(
        file.path(), running.version(), file.sha256(), file.origin(), proved.isEmpty() ? "not yet" : proved);
  }

  private static Trouble trouble(Marker marker) {
    return new Trouble(
        marker.state().name().toLowerCase(Locale.ROOT),
        marker.last().cause().name().toLowerCase(Locale.ROOT),
        marker.count(),
        marker.last().at(),
        Optional.of(marker.probeAfter()).filter(at -> !at.equals(Instant.MAX)),
        marker.last().params());
  }
}
