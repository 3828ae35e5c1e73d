package io.truefa.app.cli;

import io.truefa.crypto.KdfLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What can be told about this machine without a password and without changing anything. */
final class Diagnosis {
  private static final int KIB_PER_MIB = 1024;

  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;

  Diagnosis(Machine machine, Terminal terminal, VaultDoor door) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
  }

  List<DoctorSection> sections() throws Stop {
    return List.of(
        versions(),
        places(),
        new VaultDiagnosis(machine, door).section(),
        crypto(),
        engine(),
        memory(),
        process(),
        clock(),
        display());
  }

  private DoctorSection versions() {
    var section = new DoctorSection("versions");
    section.line("truefa", machine.version());
    section.line("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    section.line(
        "system",
        String.join(" ", property("os.name"), property("os.version"), property("os.arch")));
    return section;
  }

  private DoctorSection places() throws Stop {
    var dirs = door.dirs();
    var section = new DoctorSection("places");
    section.line("data", folder(dirs.data()));
    section.line("state", folder(dirs.state()));
    section.line("config", folder(dirs.config()));
    return section;
  }

  private DoctorSection crypto() {
    var section = new DoctorSection("crypto");
    for (var health : machine.crypto().health()) {
      section.line(health.function().externalName(), health.engine() + ": " + health.reason());
    }
    var cost = KdfLimits.standard();
    section.line(
        "new_vault_cost", "Argon2id, " + cost.memoryKiB() / KIB_PER_MIB + " MiB, " + cost.passes() + " passes");
    return section;
  }

  private DoctorSection engine() {
    var section = new DoctorSection("engine");
    new EngineFindings(machine.crypto().reports(), machine.crypto().health()).write(section);
    return section;
  }

  private static DoctorSection process() {
    var section = new DoctorSection("process");
    new ProcessStatus(Path.of("/proc")).write(section);
    return section;
  }

  private DoctorSection memory() {
    var status = machine.crypto().secrets().status();
    var limits = new ProcessLimits(Path.of("/proc/self/limits"));
    var section = new DoctorSection("memory");
    section.line("secrets", status.where());
    section.line("locked", status.lockedBytes() + " of " + status.wantedBytes() + " bytes");
    section.line("lock_limit", limits.soft("Max locked memory"));
    section.line("core_file_limit", limits.soft("Max core file size"));
    for (var measure : machine.measures()) {
      section.line(measure.name(), (measure.taken() ? "yes: " : "no: ") + measure.detail());
    }
    section.line("java_heap", Runtime.getRuntime().maxMemory() / KIB_PER_MIB / KIB_PER_MIB + " MiB at most");
    return section;
  }

  private DoctorSection clock() {
    var section = new DoctorSection("clock");
    section.line("now", terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    section.line("synchronised", synchronised());
    return section;
  }

  private DoctorSection display() {
    var section = new DoctorSection("display");
    section.line("wayland", variable("WAYLAND_DISPLAY"));
    section.line("x11", variable("DISPLAY"));
    section.line(
        "copy", new ClipboardText(terminal.environment()).program().map(Path::toString).orElse("no program found"));
    section.line("capture", "not tried; truefa scan --screen tells");
    return section;
  }

  private String synchronised() {
    return switch (machine.clockState()) {
      case IN_STEP -> "yes";
      case OFF -> "no: switch on automatic time in the settings of the system";
      case UNKNOWN -> "not known here";
    };
  }

  private String variable(String name) {
    var value = terminal.environment().getOrDefault(name, "");
    return value.isEmpty() ? "not set" : value;
  }

  private static String folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      return folder + " (not there yet)";
    }
    return folder + (Files.isWritable(folder) ? "" : " (may not be written)");
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }
}
