package io.truefa.natives.guard;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Asks known answers in a process of its own, which may hang, crash, lie or talk without end: it is told from its
 * lines where it is, waited for as long as a call of ours would be, and killed in the end whatever it did.
 *
 * <p>Lines: {@code ready}; {@code in argon2id} and {@code out argon2id} around every native call; {@code passed
 * argon2id} or {@code failed argon2id WRONG_ANSWER} when all was asked. Others mean nothing.
 */
public final class ChildProbe {
  /** Each child that dies or hangs tells of one function; the rest is asked in the next. */
  private static final int MAX_CHILDREN = 3;

  private static final Duration START = Duration.ofSeconds(10);
  private static final Duration IN_ALL = Duration.ofMinutes(3);
  private static final int MAX_LINES = 4000;

  /**
   * How Java and a shell name the end by SIGHUP, SIGINT, SIGQUIT, SIGKILL and SIGTERM: somebody at the terminal, or a system short
   * of memory; not the library.
   */
  private static final Set<Integer> KILLED = Set.of(128 + 1, 128 + 2, 128 + 3, 128 + 9, 128 + 15);

  private final Starter starter;
  private final Waiting waiting;
  private final BiFunction<NativeFunction, String, Limit> limits;
  private final ProgramEnd end;

  /**
   * @param limits for a function and what it is asked
   * @param end once it has begun nothing is charged: then we kill the child ourselves, or whoever ends us does
   */
  public ChildProbe(
      Starter starter, Waiting waiting, BiFunction<NativeFunction, String, Limit> limits, ProgramEnd end) {
    this.starter = starter;
    this.waiting = waiting;
    this.limits = limits;
    this.end = end;
  }

  /** Asks; for each function what else it should be asked, such as {@code m=262144,t=3}, or nothing. */
  public Findings ask(Map<NativeFunction, String> asked) {
    var left = new EnumMap<NativeFunction, String>(NativeFunction.class);
    left.putAll(asked);
    var findings = new Findings();
    for (int children = 0; children < MAX_CHILDREN && !left.isEmpty(); children++) {
      var ended = new Watch(left, findings).run();
      left.keySet().removeAll(findings.verdicts.keySet());
      if (ended.isEmpty() || ended.get().neededByAll() || end.hasBegun()) {
        break;
      }
      left.keySet().removeAll(ended.get().family()); // they would do the same
    }
    return findings;
  }

  /** One child from its start to its end. */
  private final class Watch {
    private final Map<NativeFunction, String> asked;
    private final Findings findings;
    private final long began = waiting.now();
    private Optional<NativeFunction> inside = Optional.empty();
    private long insideSince;

    Watch(Map<NativeFunction, String> asked, Findings findings) {
      this.asked = asked;
      this.findings = findings;
    }

    /** The function it died or hung in, if it did. */
    Optional<NativeFunction> run() {
      try (var child = starter.start(Map.copyOf(asked));
          var lines = Lines.of(child)) {
        for (int count = 0; count < MAX_LINES && waiting.now() - began < IN_ALL.toNanos(); count++) {
          if (!waiting.until(lines.news(), limit().deadline())) {
            return charged(Cause.TIMEOUT);
          }
          var line = lines.take();
          if (line.isEmpty()) {
            return KILLED.contains(child.exitCode()) ? Optional.empty() : charged(Cause.CRASH);
          }
          read(line.get());
        }
        return charged(Cause.TIMEOUT); // talks without end
      } catch (IOException e) {
        return Optional.empty(); // it could not be started
      }
    }

    private Limit limit() {
      return inside.map(function -> limits.apply(function, params(function))).orElse(Limit.of(START));
    }

    private String params(NativeFunction function) {
      return asked.getOrDefault(function, "");
    }

    private Optional<NativeFunction> charged(Cause cause) {
      if (end.hasBegun()) {
        return Optional.empty();
      }
      inside.ifPresent(
          function ->
              findings.verdicts.put(
                  function,
                  new Verdict.Failed(cause, limit(), (waiting.now() - insideSince) / Duration.ofMillis(1).toNanos())));
      return inside;
    }

    private void read(String line) {
      var words = line.split(" ", -1);
      if (line.equals("ready")) {
        findings.answered = true;
      }
      var function = words.length > 1 ? NativeFunction.named(words[1]) : Optional.<NativeFunction>empty();
      if (!findings.answered || function.isEmpty()) {
        return;
      }
      switch (words[0]) {
        case "in" -> {
          inside = function;
          insideSince = waiting.now();
        }
        case "out" -> inside = Optional.empty();
        case "passed" -> findings.verdicts.putIfAbsent(function.get(), new Verdict.Passed());
        case "failed" -> {
          var failed = new Verdict.Failed(cause(words), limits.apply(function.get(), params(function.get())), 0);
          findings.verdicts.put(function.get(), failed);
        }
        default -> {
          // a line of the library's
        }
      }
    }

    private static Cause cause(String[] words) {
      for (var cause : Cause.values()) {
        if (words.length > 2 && cause.name().equals(words[2])) {
          return cause;
        }
      }
      return Cause.UNKNOWN;
    }
  }

  /** What was found; a function that is missing here was not asked to the end. */
  public static final class Findings {
    private final Map<NativeFunction, Verdict> verdicts = new EnumMap<>(NativeFunction.class);
    private boolean answered;

    private Findings() {}

    /** Whether there was a child at all. */
    public boolean answered() {
      return answered;
    }

    /** What is known of each function, in their order; of a family that failed, only the first. */
    public Map<NativeFunction, Verdict> verdicts() {
      return Collections.unmodifiableMap(verdicts);
    }
  }

  /** How one function did. */
  public sealed interface Verdict {

    /** Every answer was right. */
    record Passed() implements Verdict {}

    /** It hung, crashed, lied or is missing. */
    record Failed(Cause cause, Limit limit, long elapsedMs) implements Verdict {}
  }

  /** Starts a child that is to be asked those functions. */
  @FunctionalInterface
  public interface Starter {

    /**
     * The child, running.
     *
     * @throws IOException if none can be started here
     */
    Child start(Map<NativeFunction, String> asked) throws IOException;
  }

  /** A child process. */
  public interface Child extends AutoCloseable {

    /** Its next line, waited for; null at its end, or when it has said too much. */
    String nextLine() throws IOException;

    /** How it ended; waits for that, though not for ever. */
    int exitCode();

    /** Kills it if it still lives, and waits until it is gone. */
    @Override
    void close();
  }
}
