package io.truefa.natives.sodium;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.truefa.crypto.ProviderContext;
import io.truefa.natives.guard.Breadcrumbs;
import io.truefa.natives.guard.Breakers;
import io.truefa.natives.guard.Fingerprint;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.MarkerStore;
import io.truefa.natives.guard.NativeCall.Answered;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.NativeWork;
import io.truefa.natives.guard.Patience;
import io.truefa.natives.guard.PrivateFiles;
import io.truefa.natives.guard.Switches;
import io.truefa.natives.guard.Waiting;
import io.truefa.natives.guard.WrongAnswerException;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings up the engine, or says why not. Nothing here throws: without an engine everything works in Java. */
final class SodiumLoader {
  private final ProviderContext context;
  private final Map<String, String> environment;
  private final String platform;
  private final Waiting waiting;

  /** {@code waiting} is how long native calls are waited for. */
  SodiumLoader(ProviderContext context, Map<String, String> environment, String platform, Waiting waiting) {
    this.context = context;
    this.environment = environment;
    this.platform = platform;
    this.waiting = waiting;
  }

  /**
   * The first library that loads and answers, checked with known answers. Unless {@code inEarnest}, a state directory
   * that is not there is not made: a report must change nothing.
   */
  Outcome load(boolean inEarnest) {
    var switches = Switches.from(environment);
    if (switches.allInJava()) {
      return Outcome.none(switches.understood() ? "switched off" : "switched off: TRUEFA_USE_FALLBACK not understood");
    }
    var workspace = Workspace.in(context.stateDirectory(), inEarnest);
    if (workspace.isEmpty()) {
      return Outcome.none("no directory to unpack the library into");
    }
    var folder = workspace.get().libraries();
    letJnaUnpackInto(folder.resolve("jna"));
    var files = new LibraryFiles(folder, platform, LibraryFiles.systemFoldersOf(platform));
    var reason = "no usable library";
    var candidates = new ArrayList<Candidate>();
    for (var file : candidates(files)) { // all of them first: each takes its own crumbs, and a reset is for all
      candidates.add(candidate(file, workspace.get().crumbs(), switches));
    }
    for (var candidate : candidates) {
      leaveNoCrumbsAtTheEnd(candidate.crumbs());
      var patience = new Patience(switches.patience());
      var sodium = sodium(candidate.guard(), candidate.file(), patience);
      if (sodium.isPresent()) {
        var engine = new SodiumEngine(sodium.get().api(), candidate.guard(), patience, sodium.get().name());
        var outcome = checked(engine);
        candidate.crumbs().startOver();
        return outcome;
      }
      reason = candidate.guard().breakers().reason(NativeFunction.LOAD).orElse(reason);
    }
    return Outcome.none(reason);
  }

  private Candidate candidate(LibraryFile file, Path inflight, Switches switches) {
    var state = context.stateDirectory().resolve("native-guard").resolve("v1");
    var fingerprint = fingerprint(file);
    var crumbs = new Breadcrumbs(inflight, fingerprint);
    var markers = MarkerStore.inDirectory(state, fingerprint);
    var breakers = new Breakers(markers, crumbs, switches, fingerprint, context.clock());
    return new Candidate(file, crumbs, new FunctionGuard(breakers, crumbs, waiting));
  }

  private static Outcome checked(SodiumEngine engine) {
    var calls = new SodiumCalls(engine);
    if (!engine.hasMemory()) {
      return Outcome.none("no memory from the library");
    }
    var test = new SelfTest(engine, calls);
    test.everything();
    return new Outcome(Optional.of(new Running(engine, calls, test)), engine.description());
  }

  private Iterable<LibraryFile> candidates(LibraryFiles files) {
    try {
      return files.candidates(Optional.ofNullable(environment.get("TRUEFA_NATIVE_LIBRARY")).filter(p -> !p.isBlank()));
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static void leaveNoCrumbsAtTheEnd(Breadcrumbs crumbs) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(crumbs::endInGoodOrder, "native-crumbs"));
    } catch (IllegalStateException e) {
      crumbs.endInGoodOrder(); // the program is ending already
    }
  }

  private Fingerprint fingerprint(LibraryFile file) {
    var module = Optional.ofNullable(SodiumLoader.class.getModule().getDescriptor()); // none on a class path
    var version = module.flatMap(ModuleDescriptor::rawVersion).orElse("dev");
    return new Fingerprint(
        "libsodium", file.origin(), file.sha256(), version, platform, Runtime.version().feature());
  }

  private static Optional<Loaded> sodium(FunctionGuard guard, LibraryFile file, Patience patience) {
    var loaded =
        guard.call(
            NativeFunction.LOAD,
            patience.load(),
            NativeWork.of(
                () -> {
                  var path = file.path().toString();
                  var api =
                      Native.load(
                          path, Sodium.class, Map.of(Library.OPTION_CLASSLOADER, Sodium.class.getClassLoader()));
                  int ready = api.sodium_init();
                  if (ready == -1) {
                    throw new UnsatisfiedLinkError("the library cannot be used here");
                  }
                  if (ready != 0 && ready != 1) {
                    throw new WrongAnswerException();
                  }
                  return new Loaded(api, "libsodium " + api.sodium_version_string() + ", " + file.origin());
                }));
    return loaded instanceof Answered(var answer) ? Optional.of(answer) : Optional.empty();
  }

  /** JNA would unpack its own library into a folder of the home directory. */
  private static void letJnaUnpackInto(Path folder) {
    if (System.getProperty("jna.tmpdir") == null && System.getProperty("jna.boot.library.path") == null) {
      try {
        PrivateFiles.makeDirectory(folder);
        System.setProperty("jna.tmpdir", folder.toString());
      } catch (IOException | UnsupportedOperationException e) {
        // then JNA chooses for itself
      }
    }
  }

  /** A library that may be tried, with all that is remembered of it. */
  private record Candidate(LibraryFile file, Breadcrumbs crumbs, FunctionGuard guard) {}

  private record Loaded(Sodium api, String name) {}

  /** An engine that serves, with what belongs to it. */
  record Running(SodiumEngine engine, SodiumCalls calls, SelfTest test) {}

  /** An engine, or why there is none. */
  record Outcome(Optional<Running> running, String reason) {
    static Outcome none(String reason) {
      return new Outcome(Optional.empty(), reason);
    }
  }
}
