package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa doctor}: how well this machine serves; needs no password and changes nothing unless told to. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean asJson;

  @Option(names = "--self-test")
  private boolean selfTest;

  @Option(names = "--bench")
  private boolean bench;

  @Option(names = "--reset-native")
  private boolean resetNative;

  DoctorCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  /** What {@code truefa doctor --self-test} does. */
  int selfTest() throws Stop {
    selfTest = true;
    return call();
  }

  @Override
  public Integer call() throws Stop {
    var sections = new ArrayList<DoctorSection>();
    if (resetNative) {
      sections.add(new NativeMarkers(door.dirs().state()).reset());
    }
    var checks = List.<SelfTest.Check>of();
    if (selfTest) {
      checks = machine.selfTest().run();
      sections.add(section(checks));
    } else {
      sections.addAll(new Diagnosis(machine, terminal, door).sections());
    }
    if (bench) {
      sections.add(new Bench(machine.crypto(), terminal.clock()).run());
    }
    print(sections);
    if (!checks.stream().allMatch(SelfTest.Check::passed)) {
      throw Stop.of(TfaCode.SELF_TEST_FAILED);
    }
    return ExitCode.OK;
  }

  private static DoctorSection section(List<SelfTest.Check> checks) {
    var section = new DoctorSection("selfTest");
    checks.forEach(check -> section.line(check.name(), (check.passed() ? "passed: " : "FAILED: ") + check.detail()));
    return section;
  }

  private void print(List<DoctorSection> sections) {
    if (asJson) {
      var json = new JsonOut();
      json.object(() -> sections.forEach(section -> section.write(json))).print(terminal);
      return;
    }
    var columns = new Columns();
    for (var section : sections) {
      columns.row(texts.get("cli.doctor." + section.name()));
      section.lines().forEach(line -> columns.row("  " + line.name(), line.text()));
    }
    columns.print(terminal, -1);
  }
}
