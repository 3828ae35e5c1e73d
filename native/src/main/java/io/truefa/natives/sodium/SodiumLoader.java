package io.truefa.natives.sodium;

import io.truefa.crypto.ProviderContext;
import io.truefa.natives.guard.Fingerprint;
import io.truefa.natives.guard.Marker;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.ProgramEnd;
import io.truefa.natives.guard.Switches;
import io.truefa.natives.guard.Waiting;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
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
  private volatile boolean asking;

  /** {@code waiting} is how long native calls are waited for. */
  SodiumLoader(ProviderContext context, Map<String, String> environment, String platform, Waiting waiting) {
    this.context = context;
    this.environment = environment;
    this.platform = platform;
    this.waiting = waiting;
  }

  /** Whether a child is being asked just now: nobody should wait long for that. */
  boolean isAsking() {
    return asking;
  }

  /**
   * The first library that loads and answers, checked with known answers. Unless {@code inEarnest}, a state directory
   * that is not there is not made: a report must change nothing.
   */
  Outcome load(boolean inEarnest) {
    var switches = Switches.from(environment);
    if (switches.allInJava()) {
      return Outcome.none(switches.notUnderstood().contains(Switches.FALLBACK)
              ? "switched off: TRUEFA_USE_FALLBACK not understood"
              : "switched off");
    }
    var found = Workspace.in(context.stateDirectory(), inEarnest);
    if (found.isEmpty()) {
      return Outcome.none("no directory to unpack the library into");
    }
    var workspace = found.get();
    SodiumLibrary.letJnaUnpackInto(workspace.libraries().resolve("jna"));
    var files = new LibraryFiles(workspace.libraries(), platform, LibraryFiles.systemFoldersOf(platform));
    var candidates = new ArrayList<Candidate>();
    var places = new Candidate.Places(memory(workspace, inEarnest), workspace.crumbs());
    for (var file : candidates(files)) { // all of them first: each takes its own crumbs, and a reset is for all
      candidates.add(Candidate.of(file, fingerprint(file), places, switches, context, waiting));
    }
    var reason = Outcome.none("no usable library");
    var end = ProgramEnd.ofThisProcess();
    for (var candidate : candidates) {
      Runnable leaveNoCrumbs = candidate.crumbs()::endInGoodOrder;
      if (!end.then(leaveNoCrumbs)) {
        leaveNoCrumbs.run();
      }
      probe(candidate, switches, end);
      var library = SodiumLibrary.load(candidate.file().path(), candidate.guard(), candidate.patience().load());
      if (library.isPresent()) {
        return checked(candidate, library.get());
      }
      reason = candidate.breakers().reason(NativeFunction.LOAD).map(why -> refused(candidate, why)).orElse(reason);
    }
    return reason;
  }

  /** Where markers are; a report that may not make that place forgets them with its temporary folder. */
  private Path memory(Workspace workspace, boolean inEarnest) {
    return inEarnest || Files.isDirectory(context.stateDirectory())
        ? context.stateDirectory().resolve("native-guard").resolve("v1")
        : workspace.crumbs().resolveSibling("markers");
  }

  private void probe(Candidate candidate, Switches switches, ProgramEnd end) {
    asking = true;
    try {
      new Proving(candidate, switches.askChild(), end).beforeLoading();
    } finally {
      asking = false;
    }
  }

  private static Outcome checked(Candidate candidate, SodiumLibrary library) {
    var name = "libsodium " + library.version() + ", " + candidate.file().origin();
    var engine = new SodiumEngine(library.api(), candidate.guard(), candidate.patience(), name);
    var calls = new SodiumCalls(engine);
    var test = new SelfTest(engine, calls);
    if (!engine.hasMemory()) {
      candidate.crumbs().startOver();
      return refused(candidate, "no memory from the library");
    }
    test.everything();
    candidate.breakers().trialEnds();
    candidate.crumbs().startOver();
    return new Outcome(Optional.of(new Running(engine, calls, test, candidate, library.version())), name, Optional.empty());
  }

  private static Outcome refused(Candidate candidate, String why) {
    return new Outcome(Optional.empty(), why, candidate.breakers().marker(NativeFunction.LOAD));
  }

  private List<LibraryFile> candidates(LibraryFiles files) {
    try {
      return files.candidates(Optional.ofNullable(environment.get("TRUEFA_NATIVE_LIBRARY")).filter(p -> !p.isBlank()));
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private Fingerprint fingerprint(LibraryFile file) {
    var module = Optional.ofNullable(SodiumLoader.class.getModule().getDescriptor()); // none on a class path
    var version = module.flatMap(ModuleDescriptor::rawVersion).orElse("dev");
    return new Fingerprint(
        "libsodium", file.origin(), file.sha256(), version, platform, Runtime.version().feature());
  }

  /** An engine that serves, with what belongs to it. */
  record Running(SodiumEngine engine, SodiumCalls calls, SelfTest test, Candidate candidate, String version) {}

  /** An engine, or why there is none and what is remembered of it. */
  record Outcome(Optional<Running> running, String reason, Optional<Marker> marker) {
    static Outcome none(String reason) {
      return new Outcome(Optional.empty(), reason, Optional.empty());
    }
  }
}
