package io.truefa.natives.system;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.truefa.crypto.ProcessShield.Measure;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * Not dumpable ({@code prctl(2)}): no core dump, not even by a handler that ignores the limit on files, and neither
 * {@code ptrace(2)} nor {@code /proc/PID/mem} for others of the same user. An exec would end it, a fork would not.
 */
final class LinuxShield {
  private static final int PR_GET_DUMPABLE = 3;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int RLIMIT_MEMLOCK = 8;

  private final Optional<MethodHandle> prctl;
  private final ResourceLimits limits;

  LinuxShield(SystemCalls calls) {
    // int prctl(int, ...): the rest are unsigned longs
    this.prctl =
        calls.find(
            "prctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    this.limits = new ResourceLimits(calls, RLIMIT_MEMLOCK);
  }

  List<Measure> raise() {
    boolean hidden = prctl(PR_SET_DUMPABLE) == 0 && prctl(PR_GET_DUMPABLE) == 0;
    return List.of(
        new Measure("not_dumpable", hidden, hidden ? "other programs cannot look in" : "the system refused it"),
        limits.noCoreFiles(),
        limits.raisedLockLimit());
  }

  private int prctl(int option) {
    return prctl.isPresent()
        ? SystemCalls.answer(() -> (int) prctl.get().invokeExact(option, 0L, 0L, 0L, 0L))
        : -1;
  }
}
