package io.truefa.app.keyring;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** Functions of C libraries. What C throws is nothing; what Java's linker throws is a bug. */
final class CCalls {
  private final SymbolLookup library;

  CCalls(SymbolLookup library) {
    this.library = library;
  }

  /** @throws java.util.NoSuchElementException if the library has no such function */
  @SuppressWarnings("restricted") // the launcher allows this module to call C; without that the JVM warns, and no more
  MethodHandle find(String name, FunctionDescriptor shape) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), shape);
  }

  /** What the call answers. */
  static <T> T answer(Call<T> call) {
    try {
      return call.make();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a method handle of C threw", e);
    }
  }

  /** Something that calls a method handle, which may throw anything as far as the compiler knows. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws Throwable;
  }
}
