package io.truefa.natives.system;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.FunctionDescriptor;

/** Either a program with or without a shield, or one that tries to look into it. */
final class ShieldChild {
  private static final long PTRACE_ATTACH = 16;

  private ShieldChild() {}

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "shielded" -> {
        new SystemShield().raise().forEach(measure -> System.out.println(measure.name() + " " + measure.taken()));
        stay();
      }
      case "bare" -> stay();
      case "probe" -> probe(Integer.parseInt(arguments[1]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void stay() throws IOException {
    System.out.println("ready");
    System.in.read();
  }

  private static void probe(int pid) {
    boolean opened;
    try (var memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
      opened = memory.getFD().valid();
    } catch (IOException e) {
      opened = false;
    }
    System.out.println(opened ? "memory: opened" : "memory: refused");
    // long ptrace(int, pid_t, void *, void *)
    var ptrace =
        SystemCalls.ofLibC()
            .orElseThrow()
            .find("ptrace", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG))
            .orElseThrow();
    int attached = SystemCalls.answer(() -> (int) (long) ptrace.invokeExact((int) PTRACE_ATTACH, pid, 0L, 0L));
    System.out.println(attached == 0 ? "attach: done" : "attach: refused");
  }
}
