package io.truefa.natives.sodium;

import io.truefa.crypto.KdfParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Whether a derivation finds the memory it asks for. libsodium populates it at once, and where it is short Linux ends a
 * process instead of refusing: when the machine is short, and when a control group of the process is (a container, a
 * systemd service; cgroups(7), both versions).
 */
final class AvailableMemory {
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,15}) kB");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final long NO_LIMIT = 1L << 60; // version 1 writes a number that nobody has
  private static final long KIB = 1024;

  private final Path proc;
  private final Path groups;

  /** Usually {@code /proc} and {@code /sys/fs/cgroup}; may be missing. */
  AvailableMemory(Path proc, Path groups) {
    this.proc = proc;
    this.groups = groups;
  }

  static AvailableMemory ofThisMachine() {
    return new AvailableMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  /** False where the system does not say. */
  boolean lacks(KdfParams cost) {
    return Math.min(ofTheMachine(), ofTheGroups()) < cost.memoryKiB() * KIB * 11 / 10;
  }

  private long ofTheMachine() {
    var available = AVAILABLE.matcher(read(proc.resolve("meminfo")));
    return available.find() ? Long.parseLong(available.group(1)) * KIB : Long.MAX_VALUE;
  }

  /** The least of all groups the process is in; version 2 has one line {@code 0::/path}, 1 one for each controller. */
  private long ofTheGroups() {
    long least = Long.MAX_VALUE;
    for (var line : read(proc.resolve("self/cgroup")).lines().toList()) {
      var fields = line.split(":", 3);
      if (fields.length == 3 && fields[1].isEmpty()) {
        var files = new GroupFiles("memory.max", "memory.current", "inactive_file");
        least = Math.min(least, upFrom(groups, fields[2], files));
        least = Math.min(least, upFrom(groups.resolve("unified"), fields[2], files));
      } else if (fields.length == 3 && ("," + fields[1] + ",").contains(",memory,")) {
        var files = new GroupFiles("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
        least = Math.min(least, upFrom(groups.resolve("memory"), fields[2], files));
      }
    }
    return least;
  }

  /** A limit of any group above holds too. Inside a container the path may be the host's: then its top is what is seen. */
  private static long upFrom(Path top, String path, GroupFiles files) {
    long least = Long.MAX_VALUE;
    var group = top.resolve("." + path).normalize();
    for (; group != null && group.startsWith(top); group = group.getParent()) {
      least = Math.min(least, files.leftIn(group));
    }
    return least;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  /** What the files of a group are called. Pages of files that nobody used lately are given back when asked for. */
  private record GroupFiles(String limit, String usage, String idle) {
    long leftIn(Path group) {
      long most = number(read(group.resolve(limit)).strip(), NO_LIMIT);
      if (most >= NO_LIMIT) {
        return Long.MAX_VALUE;
      }
      long used = number(read(group.resolve(usage)).strip(), 0);
      long givenBack =
          read(group.resolve("memory.stat"))
              .lines()
              .filter(line -> line.startsWith(idle + " "))
              .mapToLong(line -> number(line.substring(idle.length() + 1).strip(), 0))
              .findFirst()
              .orElse(0);
      return Math.max(0, most - Math.max(0, used - givenBack));
    }

    private static long number(String text, long otherwise) {
      return NUMBER.matcher(text).matches() ? Long.parseLong(text) : otherwise;
    }
  }
}
