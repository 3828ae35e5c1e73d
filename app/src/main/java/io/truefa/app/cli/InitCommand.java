package io.truefa.app.cli;

import io.truefa.app.platform.OwnFolder;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.session.CreateResult;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code truefa init}: makes a vault where there is none. */
@Command(name = "init")
final class InitCommand implements Callable<Integer> {
  private static final int KIB_PER_MIB = 1024;

  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @SuppressWarnings("UnusedVariable") // picocli fills it
  @Mixin
  private final CostOptions costs = new CostOptions();

  @Option(names = "--recovery-key")
  private boolean recoveryKey;

  InitCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    var chosen = costs.chosen();
    var file = door.file();
    try (var session = machine.session(file)) {
      if (session.exists()) {
        throw Stop.about(file, TfaCode.VAULT_EXISTS); // before anyone types a password for nothing
      }
      door.passwords().requireSource();
      var question = texts.get("cli.password.new", Printable.of(file));
      try (var first = credential(door.passwords().askNew(door.passwordBytes(), question))) {
        makeFolder(file);
        var cost = chosen.orElseGet(machine.kdfPolicy()::forNewSlots);
        finish(session.create(new NewSlot(first, "", chosen), cost), file);
        if (chosen.isEmpty()) { // who chose it knows it
          terminal.err().println(texts.get("cli.init.cost", cost.memoryKiB() / KIB_PER_MIB, cost.passes()));
        }
        if (recoveryKey) {
          addRecoveryKey(new VaultDoor.Opened(session, first), file);
        }
      }
    }
    return ExitCode.OK;
  }

  /** Takes over the password. */
  private Credential credential(SecretBuffer password) throws Stop {
    return door.keyFile().isEmpty()
        ? new Credential.Password(password)
        : Credentials.withKeyFile(machine.crypto(), password, door.keyFile().get());
  }

  /** The vault is there, whatever comes of this. */
  private void addRecoveryKey(VaultDoor.Opened opened, Path file) throws Stop {
    try (var key = new NewRecoveryKey(machine.crypto(), terminal, texts).make()) {
      opened.refresh();
      new SlotWords(texts).done(opened.session().slots().add(NewSlot.of(key, "")), file);
    }
    terminal.err().println(texts.get("cli.recovery.counts"));
  }

  private void finish(CreateResult result, Path file) throws Stop {
    switch (result) {
      case CreateResult.Created created -> {
        terminal.out().println(texts.get("cli.init.done", Printable.of(file)));
        if (!created.durable()) {
          throw Stop.about(file, TfaCode.DURABILITY_UNKNOWN);
        }
      }
      case CreateResult.AlreadyExists _ -> throw Stop.about(file, TfaCode.VAULT_EXISTS);
      case CreateResult.NotCreated notCreated -> throw Stop.about(file, Problems.code(notCreated.fault()));
      case CreateResult.MemoryShort memory -> throw Stop.of(TfaCode.KDF_MEMORY, memory.neededMiB());
    }
  }

  /** Only our own folder is made: a folder missing in {@code --vault} is more likely a slip of the finger. */
  private void makeFolder(Path file) throws Stop {
    var data = door.dirs().data();
    if (!data.equals(file.getParent())) {
      return;
    }
    try {
      OwnFolder.make(data);
    } catch (AccessDeniedException e) {
      throw Stop.about(data, TfaCode.WRITE_NOT_ALLOWED);
    } catch (IOException e) {
      throw Stop.about(data, TfaCode.NO_FOLDER);
    }
  }
}
