package io.truefa.natives.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** {@code VirtualProtect} of kernel32. Written from its manual page; never tried on a Windows machine. */
final class WindowsPages implements PageProtection {
  private static final int PAGE_NOACCESS = 1;
  private static final int PAGE_READONLY = 2;
  private static final int PAGE_READWRITE = 4;
  private static final int PAGE_BYTES = 4096; // of every Windows that runs on x64 or ARM64

  private final MethodHandle virtualProtect;

  /** Windows insists on telling the mode before; written by any thread, read by none. */
  private final MemorySegment before = Arena.global().allocate(JAVA_INT);

  private WindowsPages(MethodHandle virtualProtect) {
    this.virtualProtect = virtualProtect;
  }

  @SuppressWarnings("restricted") // SystemCalls asked whether we may
  static PageProtection in(SystemCalls calls) {
    try {
      // BOOL VirtualProtect(LPVOID, SIZE_T, DWORD, PDWORD)
      return calls
          .from(SymbolLookup.libraryLookup("kernel32", Arena.global()))
          .find("VirtualProtect", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS))
          .<PageProtection>map(WindowsPages::new)
          .orElse(PageProtection.none("the system cannot shut pages"));
    } catch (IllegalArgumentException e) {
      return PageProtection.none("kernel32 cannot be found");
    }
  }

  @Override
  public boolean set(long address, long bytes, Mode mode) {
    return SystemCalls.answer(() -> (int) virtualProtect.invokeExact(address, bytes, constant(mode), before)) != 0;
  }

  private static int constant(Mode mode) {
    return switch (mode) {
      case NONE -> PAGE_NOACCESS;
      case READ -> PAGE_READONLY;
      case WRITE -> PAGE_READWRITE;
    };
  }

  @Override
  public int pageBytes() {
    return PAGE_BYTES;
  }

  @Override
  public boolean works() {
    return true;
  }

  @Override
  public String reason() {
    return "pages of secrets are shut between uses (not tried on this system)";
  }
}
