package io.truefa.natives.sodium;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.natives.guard.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One stub library, one state directory, and programs that start on them one after the other. */
final class StubStage {
  private final Path state;
  private final StubLibrary stub;
  private final Clock clock;
  private final HungTime time;
  private SodiumLoader.Outcome outcome;

  StubStage(Path state, StubLibrary stub, Clock clock) {
    this(state, stub, clock, () -> {});
  }

  /** {@code onSilence} runs on a thread that waits in vain, before its deadline passes. */
  StubStage(Path state, StubLibrary stub, Clock clock, Runnable onSilence) {
    this.state = state;
    this.stub = stub;
    this.clock = clock;
    this.time = new HungTime(stub, onSilence);
  }

  /** A program that has just started and loaded the stub in earnest, if it may. */
  Crypto start() {
    var environment = Map.of("TRUEFA_NATIVE_LIBRARY", stub.file().toString(), "TRUEFA_NATIVE_PROBE", "0");
    var context = new ProviderContext(state, clock);
    var platform = BundledLibrary.platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    var loader = new SodiumLoader(context, environment, platform, time.waiting());
    var provider =
        new SodiumProvider(
            environment,
            _ ->
                new EngineStart(
                    inEarnest -> outcome = loader.load(inEarnest),
                    body -> Thread.ofPlatform().daemon().unstarted(body),
                    new Waiting(() -> 0, (done, nanos) -> done.await(nanos, TimeUnit.NANOSECONDS))));
    var crypto = Crypto.openWithProviders(context, List.of(provider, Engines.pure()));
    crypto.secrets().takeFrom(new byte[1]).close(); // loads
    return crypto;
  }

  /** The engine of the program that started last. */
  SodiumEngine engine() {
    return outcome.running().orElseThrow().engine();
  }

  /** What all waiting so far came to, as the guard counted it. */
  Duration waited() {
    return time.waited();
  }

  /** The cause in the marker of that function, or nothing. */
  String marked(String function) throws IOException, GeneralSecurityException {
    var marker = marker(function);
    return Files.exists(marker) ? Files.readString(marker).replaceAll("(?s).*\"cause\":\"(\\w+)\".*", "$1") : "nothing";
  }

  Path marker(String function) throws IOException, GeneralSecurityException {
    var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(stub.file()));
    var library = HexFormat.of().formatHex(sha256).substring(0, 12);
    return state.resolve("native-guard/v1/" + function + "-" + library + ".json");
  }

  List<String> markers() {
    var names = state.resolve("native-guard/v1").toFile().list((_, name) -> name.endsWith(".json"));
    return names == null ? List.of() : List.of(names);
  }

  List<String> crumbs() {
    var names = state.resolve("native-guard/v1/inflight").toFile().list();
    return names == null ? List.of() : List.of(names);
  }
}
