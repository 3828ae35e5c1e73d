package io.truefa.natives.system;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Functions of the C library and the kernel by name. Java's own linker, not JNA: nothing has to be unpacked first, it
 * works where JNA does not, and a call costs half as much.
 */
final class SystemCalls {
  private final Linker linker;
  private final SymbolLookup names;

  private SystemCalls(Linker linker, SymbolLookup names) {
    this.linker = linker;
    this.names = names;
  }

  /** Of the C library; empty where this module may not call it: asking all the same would print a warning. */
  static Optional<SystemCalls> ofLibC() {
    if (!SystemCalls.class.getModule().isNativeAccessEnabled()) {
      return Optional.empty();
    }
    try {
      var linker = Linker.nativeLinker();
      return Optional.of(new SystemCalls(linker, linker.defaultLookup()));
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The same, with {@code lookup} for names instead of the C library. */
  SystemCalls from(SymbolLookup lookup) {
    return new SystemCalls(linker, lookup);
  }

  /** Empty if there is no such function. */
  @SuppressWarnings("restricted") // ofLibC asked whether we may
  Optional<MethodHandle> find(String name, FunctionDescriptor type, Linker.Option... options) {
    return names.find(name).map(address -> linker.downcallHandle(address, type, options));
  }

  /** What {@code call} answers; a function of C throws nothing. */
  static int answer(Call call) {
    try {
      return call.run();
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the system throws nothing", e);
    }
  }

  /** One call of one handle, which Java types as throwing anything. */
  interface Call {
    int run() throws Throwable;
  }
}
