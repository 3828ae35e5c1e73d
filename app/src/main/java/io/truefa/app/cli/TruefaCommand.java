package io.truefa.app.cli;

import io.truefa.app.platform.BugLog;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.EngineNotice;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;

/** The command {@code truefa}: parses a call, runs it, ends every way of failing in one sentence and an exit code. */
public final class TruefaCommand {
  private static final int HELP_COLUMNS = 100;

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
      int exit = commandLine().execute(arguments);
      machine.notices().forEach(this::tell);
      return written() || exit != ExitCode.OK ? exit : report.end(Stop.of(TfaCode.OUTPUT_FAILED));
    } catch (Throwable t) { // also errors: a person sees a sentence, never a stack trace
      return bug(t);
    }
  }

  private CommandLine commandLine() {
    var options = new GlobalOptions();
    var door = new VaultDoor(machine, terminal, options, texts);
    var doctor = new DoctorCommand(machine, terminal, door, texts);
    var line = new CommandLine(new RootCommand(options, doctor, texts));
    line.addSubcommand(new InitCommand(machine, terminal, door, texts))
        .addSubcommand(new ScanCommand(machine, door, new ScanReceipt(terminal, report, texts), texts))
        .addSubcommand(new AddCommand(machine, terminal, door, report, texts))
        .addSubcommand(new PickCommand(texts))
        .addSubcommand(new ListCommand(terminal, door, texts))
        .addSubcommand(new CodeCommand(terminal, door, report, texts))
        .addSubcommand(new EditCommand(machine, terminal, door, texts))
        .addSubcommand(new RecoveryCommand(machine, terminal, door, texts))
        .addSubcommand(new RemoveCommand(terminal, door, texts))
        .addSubcommand(new RestoreCommand(terminal, door, texts))
        .addSubcommand(new TrashCommand(terminal, door, texts))
        .addSubcommand(new QrCommand(machine, terminal, door, texts))
        .addSubcommand(new ImportCommand(machine, door, new ImportPrinter(terminal, report, texts), texts))
        .addSubcommand(new ExportCommand(machine, terminal, door, report, texts))
        .addSubcommand(new FormatsCommand(machine, terminal, texts))
        .addSubcommand(new PasswdCommand(machine, terminal, door, texts))
        .addSubcommand(slots(door))
        .addSubcommand(BackupCommand.line(terminal, door, report, texts))
        .addSubcommand(new VerifyCommand(terminal, door, report, texts))
        .addSubcommand(doctor)
        .addSubcommand(new CompletionCommand(terminal));
    line.getCommandSpec().version("truefa " + machine.version());
    line.setResourceBundle(ResourceBundle.getBundle("io.truefa.app.messages", texts.locale()));
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
