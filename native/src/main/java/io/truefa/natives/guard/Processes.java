package io.truefa.natives.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a process so that a later one can tell whether it still lives: {@code <pid>-<start>-<boot>-<space>}. On Linux
 * the start is counted in ticks since the machine started (proc(5), {@code stat}, field 22), so setting the clock
 * changes nothing; boot is the beginning of the machine's boot id and space the number of the PID namespace. Elsewhere
 * the start is what Java says, in milliseconds, and the other two are 0.
 */
final class Processes {
  static final String NAME = "(\\d{1,18})-(\\d{1,20})-([0-9a-f]{1,12})-(\\d{1,12})";

  private static final Pattern SPACE = Pattern.compile("pid:\\[(\\d{1,12})]");
  private static final int BOOT_DIGITS = 12;
  private static final int AFTER_NAME_TO_START = 19; // fields 3 to 22 of stat follow the name

  /** A call waits ten minutes at most; what nobody can look at is believed to run for so long. */
  private static final Duration UNSEEN = Duration.ofHours(1);

  private final Path proc;
  private final String boot;
  private final String space;

  /** @param proc usually {@code /proc}; may be missing */
  Processes(Path proc) {
    this.proc = proc;
    this.boot = read(proc.resolve("sys/kernel/random/boot_id"))
        .map(id -> id.strip().replace("-", ""))
        .filter(id -> id.matches("[0-9a-f]{12,64}"))
        .map(id -> id.substring(0, BOOT_DIGITS))
        .orElse("0");
    this.space = space().orElse("0");
  }

  /** This process. */
  String self() {
    long pid = ProcessHandle.current().pid();
    return pid + "-" + start(pid).orElse("0") + "-" + boot + "-" + space;
  }

  /**
   * Whether that process may still live. One of another PID namespace cannot be seen from here: it is believed to live
   * for an hour.
   *
   * @param since when the call began
   */
  boolean mayLive(String pid, String start, String itsBoot, String itsSpace, Instant since, Instant now) {
    if (!itsBoot.equals(boot)) {
      return false;
    }
    if (!itsSpace.equals(space)) {
      return Duration.between(since, now).abs().compareTo(UNSEEN) < 0;
    }
    return start(Long.parseLong(pid)).filter(start::equals).isPresent();
  }

  private Optional<String> start(long pid) {
    var stat = read(proc.resolve(String.valueOf(pid)).resolve("stat"));
    if (stat.isPresent()) {
      var fields = stat.get().substring(stat.get().lastIndexOf(')') + 1).strip().split(" ", -1); // a name may have both
      return fields.length > AFTER_NAME_TO_START ? Optional.of(fields[AFTER_NAME_TO_START]) : Optional.empty();
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().map(at -> String.valueOf(at.toEpochMilli())).orElse("0"));
  }

  private Optional<String> space() {
    try {
      var name = SPACE.matcher(Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString());
      return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
