package io.truefa.crypto.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The heap of this process, and the memory of the machine behind it: a heap may be allowed more than is there, and Linux ends a
 * process that takes it. Where the system does not say, the heap's own limit is all that counts.
 */
final class ProcessMemory implements HeapRoom {
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,15}) kB");

  private final Path meminfo;

  /** Usually {@code /proc/meminfo}; may be missing. */
  ProcessMemory(Path meminfo) {
    this.meminfo = meminfo;
  }

  /** Garbage not collected yet counts as used until somebody looks thoroughly. */
  @Override
  public long freeBytes(boolean thorough) {
    if (thorough) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    long unused = runtime.freeMemory(); // the system has given this already
    long heap = runtime.maxMemory() - runtime.totalMemory() + unused;
    return Math.min(heap, ofTheMachine() + unused);
  }

  private long ofTheMachine() {
    try {
      var available = AVAILABLE.matcher(Files.readString(meminfo));
      return available.find() ? Long.parseLong(available.group(1)) * BYTES_PER_KIB : Long.MAX_VALUE / 2;
    } catch (IOException e) {
      return Long.MAX_VALUE / 2;
    }
  }
}
