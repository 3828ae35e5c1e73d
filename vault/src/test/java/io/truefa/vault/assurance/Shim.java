package io.truefa.vault.assurance;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Arms the shim this very program was started with (LD_PRELOAD), see faults.c. */
@SuppressWarnings("restricted") // calling into the C library is what it is for
final class Shim {
  private static final int NAME_BYTES = 32;

  private final Arena arena = Arena.ofAuto();
  private final MethodHandle arm;
  private final MethodHandle room;
  private final MethodHandle disarm;
  private final MethodHandle seen;
  private final MethodHandle name;

  /** {@code library} is the file that was preloaded; opening it again gives the same one. */
  Shim(Path library) {
    var lookup = SymbolLookup.libraryLookup(library, arena);
    this.arm =
        handle(
            lookup,
            "tfa_arm",
            FunctionDescriptor.ofVoid(
                ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    this.room = handle(lookup, "tfa_room", FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));
    this.disarm = handle(lookup, "tfa_disarm", FunctionDescriptor.ofVoid());
    this.seen = handle(lookup, "tfa_seen", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    this.name = handle(lookup, "tfa_name", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
  }

  private static MethodHandle handle(SymbolLookup lookup, String name, FunctionDescriptor shape) {
    return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), shape);
  }

  /** Counts the calls that touch {@code folder} from now on, and lets the one with number {@code at} go wrong. */
  void arm(Path folder, long at, Fault fault) {
    try (var call = Arena.ofConfined()) {
      arm.invokeExact(call.allocateFrom(folder.toString()), at, fault.how(), fault.errno());
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Counts only. */
  void watch(Path folder) {
    arm(folder, -1, Fault.EIO);
  }

  /** Writes fail when so many bytes were written; to be called when armed. */
  void room(long bytes) {
    try {
      room.invokeExact(bytes);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Passes every call on again; the names of those seen stay until it is armed anew. */
  void disarm() {
    try {
      disarm.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Names of the calls since it was armed. */
  List<String> calls() {
    try {
      var names = new ArrayList<String>();
      long count = (long) seen.invokeExact();
      for (long i = 0; i < count; i++) {
        var text = (java.lang.foreign.MemorySegment) name.invokeExact(i);
        names.add(text.reinterpret(NAME_BYTES).getString(0));
      }
      return names;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
