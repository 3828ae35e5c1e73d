package io.truefa.app.cli;

import io.truefa.app.platform.BugLog;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.EngineNotice;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;

/** The command {@code truefa}: parses a call, runs it, ends every way of failing in one sentence and an exit code. */
public final class TruefaCommand {
  private static final int HELP_COLUMNS = 100;

  /** These say something about all the others. */
  private static final Set<String> NEED_ALL = Set.of("completion", "manual");

  private final Machine machine;
  private final Terminal terminal;
  private final Texts texts;
  private final Report report;

  public TruefaCommand(Machine machine, Terminal terminal, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.texts = texts;
    this.report = new Report(terminal, texts);
  }

  /** Runs one call and gives its exit code; nothing is thrown, whatever happens. */
  public int run(String... arguments) {
    try {
      int exit = commandLine(arguments).execute(arguments);
      machine.notices().forEach(this::tell);
      return written() || exit != ExitCode.OK ? exit : report.end(Stop.of(TfaCode.OUTPUT_FAILED));
    } catch (Throwable t) { // also errors: a person sees a sentence, never a stack trace
      return bug(t);
    }
  }

  private CommandLine commandLine(String... arguments) {
    var options = new GlobalOptions();
    var door = new VaultDoor(machine, terminal, options, texts);
    var line = new CommandLine(new RootCommand(options, () -> doctor(door).selfTest(), texts));
    var commands = commands(door);
    var called = arguments.length == 0 ? null : commands.get(arguments[0]);
    if (called != null && !NEED_ALL.contains(arguments[0])) {
      line.addSubcommand(arguments[0], called.get()); // the model of the others would cost more than most calls do
    } else {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    }
    line.getCommandSpec().version("truefa " + machine.version());
    if (mayAskForHelp(arguments)) {
      line.setResourceBundle(texts.bundle()); // picocli takes in all of it, and nothing else needs it
    }
    line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
    line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
    line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
    line.setUsageHelpWidth(HELP_COLUMNS);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExpandAtFiles(false); // an account may begin with @, and what a call says stands in the call
    line.setParameterExceptionHandler((wrong, _) -> report.end(new WrongCall(texts).stop(wrong)));
    line.setExecutionExceptionHandler((e, _, _) -> e instanceof Stop stop ? report.end(stop) : bug(e));
    return line;
  }

  /** Where in doubt, yes. */
  private static boolean mayAskForHelp(String... arguments) {
    return arguments.length == 0
        || NEED_ALL.contains(arguments[0])
        || Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("-") && argument.contains("h"));
  }

  /** By name, in the order of the usage. */
  private Map<String, Supplier<Object>> commands(VaultDoor door) {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    commands.put("init", () -> new InitCommand(machine, terminal, door, texts));
    commands.put("scan", () -> new ScanCommand(machine, door, new ScanReceipt(terminal, report, texts), texts));
    commands.put("add", () -> new AddCommand(machine, terminal, door, report, texts));
    commands.put("pick", () -> new PickCommand(texts));
    commands.put("list", () -> new ListCommand(terminal, door, texts));
    commands.put("code", () -> new CodeCommand(terminal, door, report, texts));
    commands.put("edit", () -> new EditCommand(machine, terminal, door, texts));
    commands.put("recovery", () -> new RecoveryCommand(machine, terminal, door, texts));
    commands.put("remove", () -> new RemoveCommand(terminal, door, texts));
    commands.put("restore", () -> new RestoreCommand(terminal, door, texts));
    commands.put("trash", () -> new TrashCommand(terminal, door, texts));
    commands.put("aside", () -> AsideCommand.line(machine, terminal, door, texts));
    commands.put("qr", () -> new QrCommand(machine, terminal, door, texts));
    commands.put("import", () -> new ImportCommand(machine, door, new ImportPrinter(terminal, report, texts), texts));
    commands.put("export", () -> new ExportCommand(machine, terminal, door, report, texts));
    commands.put("formats", () -> new FormatsCommand(machine, terminal, texts));
    commands.put("passwd", () -> new PasswdCommand(machine, terminal, door, texts));
    commands.put("slots", () -> slots(door));
    commands.put("backup", () -> BackupCommand.line(terminal, door, report, texts));
    commands.put("verify", () -> new VerifyCommand(terminal, door, report, texts));
    commands.put("verify-release", () -> new VerifyReleaseCommand(machine, terminal, texts));
    commands.put("doctor", () -> doctor(door));
    commands.put("completion", () -> new CompletionCommand(terminal));
    commands.put("manual", () -> new ManualCommand(terminal, texts));
    return commands;
  }

  private DoctorCommand doctor(VaultDoor door) {
    return new DoctorCommand(machine, terminal, door, texts);
  }

  private CommandLine slots(VaultDoor door) {
    return new CommandLine(new SlotsCommand(texts))
        .addSubcommand(new SlotsListCommand(terminal, door, texts))
        .addSubcommand(new SlotsAddCommand(machine, terminal, door, texts))
        .addSubcommand(new SlotsRemoveCommand(machine, terminal, door, texts));
  }

  /** On the error output, after the work: what a script reads stays as it is. */
  private void tell(EngineNotice notice) {
    report.note(
        texts.get(
            notice.serves() ? "engine.notice.native" : "engine.notice.java", notice.function(), notice.reason()));
  }

  private boolean written() {
    terminal.out().flush();
    return !terminal.out().checkError();
  }

  private int bug(Throwable t) {
    try {
      new BugLog(machine.dirs().state(), terminal.clock()).write(t);
    } catch (RuntimeException _) {
      // the log is a convenience; the sentence below is what counts
    }
    report.problem(Problem.of(TfaCode.BUG), Optional.empty());
    return TfaCode.BUG.exit();
  }
}
