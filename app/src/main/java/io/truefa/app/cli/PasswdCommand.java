package io.truefa.app.cli;

import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.credential.SlotInfo;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.VaultSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code truefa passwd}: puts a new password in the place of one; the old one opens old copies only. */
@Command(name = "passwd")
final class PasswdCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;
  private final SlotWords words;

  @Option(names = "--slot", paramLabel = "SLOT")
  private Optional<String> slot = Optional.empty();

  @Option(names = "--new-password-file", paramLabel = "FILE", descriptionKey = "truefa.new-password-file")
  private Optional<Path> newPasswordFile = Optional.empty();

  @SuppressWarnings("UnusedVariable") // picocli fills it
  @Mixin
  private final CostOptions cost = new CostOptions();

  PasswdCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
    this.words = new SlotWords(texts);
  }

  @Override
  public Integer call() throws Stop {
    var chosen = cost.chosen();
    door.requireVault();
    door.passwords().requireNewSource(newPasswordFile);
    try (var opened = door.openToChangeWays()) {
      var session = opened.session();
      var old = which(session);
      try (var credential = fresh(old)) {
        opened.refresh();
        var wanted = new NewSlot(credential, old.label(), chosen);
        var done = words.done(session.slots().replace(old.id(), wanted), door.file());
        terminal.out().println(texts.get("cli.passwd.done", words.name(old)));
        terminal.err().println(texts.get("cli.slots.copies"));
        if (!done.durable()) {
          throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
        }
      }
    }
    return ExitCode.OK;
  }

  /** The one named, else the one that was opened with, else the only one there is. */
  private SlotInfo which(VaultSession session) throws Stop {
    var passwords = session.slots().all().stream().filter(each -> each.kind().isSlow()).toList();
    if (slot.isPresent()) {
      return words.find(slot.get(), passwords);
    }
    var entered = session.slots().entered();
    List<SlotInfo> found = passwords.stream().filter(each -> entered.filter(each.id()::equals).isPresent()).toList();
    if (found.isEmpty()) {
      found = passwords;
    }
    if (found.isEmpty()) {
      throw Stop.of(TfaCode.NO_SUCH_SLOT);
    }
    if (found.size() > 1) {
      throw Stop.of(TfaCode.SEVERAL_SLOTS, found.size());
    }
    return found.getFirst();
  }

  /** A new password; a key file that belonged to the old one belongs to it too. */
  private Credential fresh(SlotInfo old) throws Stop {
    if (old.kind() == SlotKind.PASSWORD_AND_KEY_FILE && door.keyFile().isEmpty()) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.passwd.key-file"));
    }
    var password = door.passwords().askNew(door.passwordBytes(), texts.get("cli.password.fresh"), newPasswordFile);
    return old.kind() == SlotKind.PASSWORD_AND_KEY_FILE
        ? Credentials.withKeyFile(machine.crypto(), password, door.keyFile().orElseThrow())
        : new Credential.Password(password);
  }
}
