package io.truefa.natives.sodium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** How much of this process the kernel says is locked: the measure, where libraries only answer. */
final class KernelCount {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern LOCKED = Pattern.compile("(?m)^VmLck:\\s+(\\d{1,15}) kB$");
  private static final int BYTES_PER_KIB = 1024;

  private KernelCount() {}

  /** Empty where the system does not say. */
  static OptionalLong lockedBytes() {
    try {
      return lockedBytes(Files.readString(STATUS));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong lockedBytes(String status) {
    var locked = LOCKED.matcher(status);
    return locked.find()
        ? OptionalLong.of(Long.parseLong(locked.group(1)) * BYTES_PER_KIB)
        : OptionalLong.empty();
  }
}
