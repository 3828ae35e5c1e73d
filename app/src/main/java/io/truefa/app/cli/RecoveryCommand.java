package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.Entry;
import io.truefa.vault.RecoveryText;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.exchange.WipedOutput;
import io.truefa.vault.session.VaultSession;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code truefa recovery}: shows the recovery codes a service gave, keeps new ones, marks those that are used up. */
@Command(name = "recovery")
final class RecoveryCommand implements Callable<Integer> {
  private static final int MAX_BYTES = 16 * 1024;

  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "ID")
  private String id;

  @ArgGroup private Change change;

  RecoveryCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    try (var session = door.open()) {
      var entry = ShortId.find(id, session.vault().live(), texts);
      if (change == null) {
        show(session, entry);
      } else if (change.set) {
        set(session, entry);
      } else if (change.drop) {
        requireCodes(entry);
        save(session, new VaultEdit.DropRecoveryCodes(entry.id()), "cli.recovery.dropped", entry);
      } else {
        mark(session, entry);
      }
    }
    return ExitCode.OK;
  }

  private void show(VaultSession session, Entry entry) throws Stop {
    var list = entry.recoveryCodes().filter(codes -> codes.count() > 0).orElseThrow(RecoveryCommand::none);
    var shown =
        session.useRecoveryCodes(
            entry.id(),
            bytes -> {
              int number = 0;
              print(number, list.isUsed(number));
              for (long i = 0; i < bytes.byteSize(); i++) {
                byte value = bytes.get(ValueLayout.JAVA_BYTE, i);
                terminal.out().write(value);
                if (value == '\n') {
                  number++;
                  print(number, list.isUsed(number));
                }
              }
              terminal.out().println();
              return true;
            });
    if (shown.isEmpty()) {
      throw Stop.about(Names.of(entry.label()), TfaCode.ENTRY_DAMAGED);
    }
  }

  /** Numbers are counted from 1, as people do. */
  private void print(int number, boolean used) {
    terminal.out().printf("%2d  %-" + texts.get("cli.recovery.used").length() + "s  ", number + 1, used ? texts.get("cli.recovery.used") : "");
  }

  private void set(VaultSession session, Entry entry) throws Stop {
    var text = input();
    try {
      switch (new RecoveryText(machine.crypto().secrets()).read(text)) {
        case RecoveryText.Result.Codes(var codes, int count) -> {
          try (codes) {
            save(session, new VaultEdit.SetRecoveryCodes(entry.id(), codes, count), "cli.recovery.set", entry, count);
          }
        }
        case RecoveryText.Result.Refused(var fault) ->
            throw switch (fault) {
              case NONE -> none();
              case TOO_MANY -> Stop.of(TfaCode.TOO_MANY_RECOVERY_CODES);
              case NOT_TEXT -> Stop.of(TfaCode.WRONG_CALL, texts.get("cli.recovery.text"));
            };
      }
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private void mark(VaultSession session, Entry entry) throws Stop {
    int count = requireCodes(entry);
    int number = change.used.or(() -> change.unused).orElseThrow();
    if (number < 1 || number > count) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.recovery.number", count));
    }
    var edit = new VaultEdit.MarkRecoveryCode(entry.id(), number - 1, change.used.isPresent());
    save(session, edit, change.used.isPresent() ? "cli.recovery.marked" : "cli.recovery.unmarked", entry, number);
  }

  private static int requireCodes(Entry entry) throws Stop {
    return entry.recoveryCodes().filter(codes -> codes.count() > 0).orElseThrow(RecoveryCommand::none).count();
  }

  private void save(VaultSession session, VaultEdit edit, String said, Entry entry, Object... more) throws Stop {
    var saved = door.saved(session.apply(edit));
    var arguments = new Object[more.length + 1];
    arguments[0] = Names.of(entry.label());
    System.arraycopy(more, 0, arguments, 1, more.length);
    terminal.out().println(texts.get(said, arguments));
    door.requireDurable(saved);
  }

  /** Lines up to the end of the input; the caller wipes them. */
  private byte[] input() throws Stop {
    try (var lines = new WipedOutput()) {
      var input = new SecretInput(terminal);
      for (var line = input.line(); line.isPresent(); line = input.line()) {
        lines.write(line.get());
        lines.write('\n');
        Arrays.fill(line.get(), (byte) 0);
        if (lines.size() > MAX_BYTES) {
          throw Stop.of(TfaCode.INPUT_TOO_LONG);
        }
      }
      return lines.toBytes();
    }
  }

  private static Stop none() {
    return Stop.of(TfaCode.NO_RECOVERY_CODES);
  }

  /** What is done instead of showing; one thing at a time. */
  private static final class Change {
    @Option(names = "--set-stdin")
    private boolean set;

    @Option(names = "--used", paramLabel = "N")
    private Optional<Integer> used = Optional.empty();

    @Option(names = "--unused", paramLabel = "N")
    private Optional<Integer> unused = Optional.empty();

    @Option(names = "--drop")
    private boolean drop;
  }
}
