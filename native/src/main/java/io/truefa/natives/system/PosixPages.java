package io.truefa.natives.system;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/** {@code mprotect(2)}; one call costs less than a microsecond. */
final class PosixPages implements PageProtection {
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;

  private final MethodHandle mprotect;
  private final int pageBytes;

  private PosixPages(MethodHandle mprotect, int pageBytes) {
    this.mprotect = mprotect;
    this.pageBytes = pageBytes;
  }

  static PageProtection in(SystemCalls calls) {
    // int mprotect(void *, size_t, int): pointer and size_t travel as 64-bit numbers on every system we know
    var mprotect = calls.find("mprotect", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    var getpagesize = calls.find("getpagesize", FunctionDescriptor.of(JAVA_INT));
    if (mprotect.isEmpty() || getpagesize.isEmpty()) {
      return PageProtection.none("the system cannot shut pages");
    }
    return new PosixPages(
        mprotect.get(), SystemCalls.answer(() -> (int) getpagesize.get().invokeExact()));
  }

  @Override
  public boolean set(long address, long bytes, Mode mode) {
    return SystemCalls.answer(() -> (int) mprotect.invokeExact(address, bytes, bits(mode))) == 0;
  }

  private static int bits(Mode mode) {
    return switch (mode) {
      case NONE -> 0;
      case READ -> PROT_READ;
      case WRITE -> PROT_READ | PROT_WRITE;
    };
  }

  @Override
  public int pageBytes() {
    return pageBytes;
  }

  @Override
  public boolean works() {
    return true;
  }

  @Override
  public String reason() {
    return "pages of secrets are shut between uses";
  }
}
