package io.truefa.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux itself says of this process: the kernel's count of locked memory, and who may look into it (proc(5)). */
final class ProcessStatus {
  private static final String UNKNOWN = "not known here";

  private final Path proc;

  /** @param proc usually {@code /proc}; may be missing */
  ProcessStatus(Path proc) {
    this.proc = proc;
  }

  void write(DoctorSection section) {
    section.line("locked_by_kernel", field("VmLck"));
    var tracer = field("TracerPid");
    section.line("debugger", tracer.equals("0") ? "none" : tracer.equals(UNKNOWN) ? tracer : "process " + tracer);
    section.line("ptrace_scope", scope());
  }

  private String field(String name) {
    return read(proc.resolve("self/status"))
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** See the kernel's Documentation/admin-guide/LSM/Yama.rst. */
  private String scope() {
    return switch (read(proc.resolve("sys/kernel/yama/ptrace_scope")).strip()) {
      case "0" -> "0: any process of the same user may attach";
      case "1" -> "1: only a parent may attach";
      case "2" -> "2: only an administrator may attach";
      case "3" -> "3: nobody may attach";
      default -> UNKNOWN;
    };
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
