package io.truefa.natives.system;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.truefa.crypto.ProcessShield.Measure;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * No crash box, no heap in error reports, room to lock pages in. Windows lets programs of the same user read each other
 * all the same. Written from the manual pages of kernel32; never tried on a Windows machine.
 */
final class WindowsShield {
  /** SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX. */
  private static final int NO_BOXES = 0x0001 | 0x0002 | 0x8000;

  /** WER_FAULT_REPORTING_FLAG_NOHEAP, WER_FAULT_REPORTING_DISABLE_SNAPSHOT_CRASH and _HANG. */
  private static final int NO_HEAP = 0x1 | 0x80 | 0x100;

  /** Pages can be locked up to the smallest working set: what Windows gives by itself, and a MiB. */
  private static final long SMALLEST_WORKING_SET = 2L << 20;

  private static final long LARGEST_WORKING_SET = 2L << 30;
  private static final long THIS_PROCESS = -1;

  private final SystemCalls libC;

  WindowsShield(SystemCalls libC) {
    this.libC = libC;
  }

  @SuppressWarnings("restricted") // SystemCalls asked whether we may
  List<Measure> raise() {
    SystemCalls kernel;
    try {
      kernel = libC.from(SymbolLookup.libraryLookup("kernel32", Arena.global()));
    } catch (IllegalArgumentException e) {
      return List.of(new Measure("process", false, "kernel32 cannot be found"));
    }
    var one = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    var boxes = kernel.find("SetErrorMode", one);
    var reports = kernel.find("WerSetFlags", one);
    var room =
        kernel.find("SetProcessWorkingSetSize", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    boolean quiet = call(boxes, NO_BOXES).isPresent(); // answers the mode before, not success
    boolean heapless = call(reports, NO_HEAP).equals(Optional.of(0)); // an HRESULT
    boolean roomy = makeRoom(room);
    return List.of(
        new Measure("crash_box", quiet, quiet ? "off" : "the system refused it"),
        new Measure("error_reports", heapless, heapless ? "without memory" : "the system refused it"),
        new Measure("lock_limit_raised", roomy, roomy ? "raised" : "left as it was"));
  }

  private static Optional<Integer> call(Optional<MethodHandle> function, int flags) {
    return function.map(handle -> SystemCalls.answer(() -> (int) handle.invokeExact(flags)));
  }

  private static boolean makeRoom(Optional<MethodHandle> function) {
    return function.isPresent()
        && SystemCalls.answer(
                () -> (int) function.get().invokeExact(THIS_PROCESS, SMALLEST_WORKING_SET, LARGEST_WORKING_SET))
            != 0;
  }
}
