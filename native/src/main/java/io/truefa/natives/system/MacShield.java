package io.truefa.natives.system;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.truefa.crypto.ProcessShield.Measure;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/** {@code ptrace(PT_DENY_ATTACH)} and limits. Written from the manual pages; never tried on a Mac. */
final class MacShield {
  private static final int PT_DENY_ATTACH = 31;
  private static final int RLIMIT_MEMLOCK = 6;

  private final Optional<MethodHandle> ptrace;
  private final ResourceLimits limits;

  MacShield(SystemCalls calls) {
    // int ptrace(int, pid_t, caddr_t, int)
    this.ptrace = calls.find("ptrace", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT));
    this.limits = new ResourceLimits(calls, RLIMIT_MEMLOCK);
  }

  List<Measure> raise() {
    boolean denied = denyAttach() == 0;
    return List.of(
        new Measure("not_attachable", denied, denied ? "debuggers cannot attach" : "the system refused it"),
        limits.noCoreFiles(),
        limits.raisedLockLimit());
  }

  private int denyAttach() {
    return ptrace.isPresent()
        ? SystemCalls.answer(() -> (int) ptrace.get().invokeExact(PT_DENY_ATTACH, 0, 0L, 0))
        : -1;
  }
}
