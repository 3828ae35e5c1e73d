package io.truefa.natives.sodium;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.truefa.natives.guard.Breakers;
import io.truefa.natives.guard.CallTrace;
import io.truefa.natives.guard.Cause;
import io.truefa.natives.guard.Fingerprint;
import io.truefa.natives.guard.FunctionGuard;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.guard.Patience;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The child: loads the library named first, asks every function named after it three times what is known of it, and
 * tells on standard output where it is (see ChildProbe). It knows no secret, reads no file of ours and writes none.
 */
final class ProbeMain {
  private static final int ROUNDS = 3;

  /** The parent has its own deadlines and ends us; this is for a parent that forgot. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final PrintStream out;

  private ProbeMain(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    endWithTheParent();
    dieFirstWhenMemoryIsShort();
    new ProbeMain(new PrintStream(new FileOutputStream(FileDescriptor.out), true, US_ASCII)).run(arguments);
    Runtime.getRuntime().halt(0);
  }

  private void run(String[] arguments) {
    say("ready");
    var asked = new EnumMap<NativeFunction, String>(NativeFunction.class);
    for (int i = 1; i < arguments.length; i++) {
      var words = arguments[i].split(":", 2);
      NativeFunction.named(words[0]).ifPresent(function -> asked.put(function, words.length > 1 ? words[1] : ""));
    }
    var nobody = new Fingerprint("libsodium", "", "", "", "", 0);
    var guard = new FunctionGuard(Breakers.unburdened(nobody), new Telling());
    var patience = new Patience(Optional.of(LONGEST)); // the parent knows how long each may take
    var library = SodiumLibrary.load(Path.of(arguments[0]), guard, patience.load());
    if (library.isEmpty()) {
      failed(NativeFunction.LOAD, guard);
      return;
    }
    var engine = new SodiumEngine(library.get().api(), guard, patience, "probe");
    ask(new SelfTest(engine, new SodiumCalls(engine)), guard, asked);
  }

  private void ask(SelfTest test, FunctionGuard guard, Map<NativeFunction, String> asked) {
    asked.forEach(
        (function, params) -> {
          boolean right = true;
          for (int round = 0; round < ROUNDS && right; round++) {
            right = test.asks(function);
          }
          var cost = Proving.cost(params);
          if (right && function == NativeFunction.ARGON2ID && cost.isPresent()) {
            right = test.derivesAt(cost.get());
          }
          if (right) {
            say("passed " + function.externalName());
          } else {
            failed(function, guard);
          }
        });
  }

  private void failed(NativeFunction function, FunctionGuard guard) {
    say("failed " + function.externalName() + " " + guard.breakers().refusal(function).orElse(Cause.SHORTAGE));
  }

  private void say(String line) {
    out.print(line + "\n"); // the same on every system
    out.flush();
  }

  /** Nothing is ever written to our standard input; it ends when the parent does. */
  private static void endWithTheParent() {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (var in = new FileInputStream(FileDescriptor.in)) {
                while (in.read() != -1) {
                  // nobody writes
                }
              } catch (IOException e) {
                // as good as the end
              }
              Runtime.getRuntime().halt(1);
            });
  }

  /** Linux ends the process with the highest score: rather this one than the one that asked. */
  private static void dieFirstWhenMemoryIsShort() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "1000");
    } catch (IOException e) {
      // elsewhere nobody is chosen this way
    }
  }

  /** Says what the crumbs of the parent would. */
  private final class Telling implements CallTrace {
    @Override
    public boolean enter(NativeFunction function, String params) {
      say("in " + function.externalName());
      return true;
    }

    @Override
    public void leave(NativeFunction function) {
      say("out " + function.externalName());
    }
  }
}
