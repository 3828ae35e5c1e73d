package io.truefa.natives.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.truefa.crypto.ProcessShield.Measure;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * {@code getrlimit(2)} and {@code setrlimit(2)}, whose {@code struct rlimit} is two 64-bit numbers, the limit in force
 * and the highest it may be raised to, on Linux and macOS. What is set is read back before it is believed.
 */
final class ResourceLimits {
  private static final int RLIMIT_CORE = 4; // on both systems
  private static final long STRUCT_BYTES = 2 * Long.BYTES;

  private final Optional<MethodHandle> get;
  private final Optional<MethodHandle> set;
  private final int memlock;

  /** @param memlock number of RLIMIT_MEMLOCK, which differs between systems */
  ResourceLimits(SystemCalls calls, int memlock) {
    var type = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS);
    this.get = calls.find("getrlimit", type);
    this.set = calls.find("setrlimit", type);
    this.memlock = memlock;
  }

  /** No core file of this process, and no way back. */
  Measure noCoreFiles() {
    var wanted = new Limit(0, 0);
    boolean done = set(RLIMIT_CORE, wanted) && get(RLIMIT_CORE).equals(Optional.of(wanted));
    return new Measure("no_core_files", done, done ? "limited to 0" : "the system refused the limit");
  }

  /** As much locked memory as the system lets us have without asking anybody. */
  Measure raisedLockLimit() {
    var before = get(memlock);
    if (before.isEmpty()) {
      return new Measure("lock_limit_raised", false, "the system does not tell it");
    }
    var wanted = new Limit(before.get().highest(), before.get().highest());
    boolean done = set(memlock, wanted) && get(memlock).equals(Optional.of(wanted));
    return new Measure("lock_limit_raised", done, done ? "as high as the system allows" : "left as it was");
  }

  private Optional<Limit> get(int resource) {
    try (var arena = Arena.ofConfined()) {
      var room = arena.allocate(STRUCT_BYTES, Long.BYTES);
      return call(get, resource, room)
          ? Optional.of(new Limit(room.getAtIndex(JAVA_LONG, 0), room.getAtIndex(JAVA_LONG, 1)))
          : Optional.empty();
    }
  }

  private boolean set(int resource, Limit limit) {
    try (var arena = Arena.ofConfined()) {
      var room = arena.allocate(STRUCT_BYTES, Long.BYTES);
      room.setAtIndex(JAVA_LONG, 0, limit.inForce());
      room.setAtIndex(JAVA_LONG, 1, limit.highest());
      return call(set, resource, room);
    }
  }

  private static boolean call(Optional<MethodHandle> function, int resource, MemorySegment struct) {
    return function.isPresent()
        && SystemCalls.answer(() -> (int) function.get().invokeExact(resource, struct)) == 0;
  }

  private record Limit(long inForce, long highest) {}
}
