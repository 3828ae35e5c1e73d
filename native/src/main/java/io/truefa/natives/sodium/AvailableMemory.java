package io.truefa.natives.sodium;

import io.truefa.crypto.KdfParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Whether the machine has the memory a derivation asks for. libsodium populates it at once, and where it is short Linux
 * ends a process instead of refusing.
 */
final class AvailableMemory {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,15}) kB");

  private AvailableMemory() {}

  /** False where the system does not say. */
  static boolean lacks(KdfParams cost) {
    try {
      return lacks(cost, Files.readString(MEMINFO));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean lacks(KdfParams cost, String meminfo) {
    var available = AVAILABLE.matcher(meminfo);
    return available.find() && Long.parseLong(available.group(1)) < cost.memoryKiB() * 11L / 10;
  }
}
