package io.truefa.app.cli;

import io.truefa.app.platform.OwnFolder;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.session.CreateResult;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa init}: makes a vault where there is none. */
@Command(name = "init")
final class InitCommand implements Callable<Integer> {
  private static final int KIB_PER_MIB = 1024;

  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Option(names = "--kdf-memory", paramLabel = "MiB")
  private Optional<Integer> memoryMiB = Optional.empty();

  @Option(names = "--kdf-passes", paramLabel = "N")
  private Optional<Integer> passes = Optional.empty();

  @Option(names = "--recovery-key", hidden = true)
  private boolean recoveryKey;

  InitCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    if (recoveryKey) {
      throw Stop.of(TfaCode.WRONG_CALL, texts.get("cli.init.no-recovery-key"));
    }
    var cost = cost();
    var file = door.file();
    try (var session = machine.session(file)) {
      if (session.exists()) {
        throw Stop.about(file, TfaCode.VAULT_EXISTS); // before anyone types a password for nothing
      }
      door.passwords().requireSource();
      try (var password = door.passwords().askNew(door.passwordBytes(), file)) {
        makeFolder(file);
        finish(session.create(password, cost), file);
      }
    }
    return ExitCode.OK;
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

  private KdfParams cost() throws Stop {
    var standard = KdfLimits.standard();
    long memoryKiB = memoryMiB.map(mib -> (long) mib * KIB_PER_MIB).orElse((long) standard.memoryKiB());
    int times = passes.orElse(standard.passes());
    if (memoryKiB < KIB_PER_MIB || memoryKiB > Integer.MAX_VALUE || times < 1) {
      throw Stop.of(memoryKiB > Integer.MAX_VALUE ? TfaCode.KDF_TOO_COSTLY : TfaCode.KDF_TOO_CHEAP);
    }
    var cost = new KdfParams((int) memoryKiB, times);
    if (!KdfLimits.allowsReading(cost)) {
      throw Stop.of(TfaCode.KDF_TOO_COSTLY);
    }
    if (!KdfLimits.allowsCreation(cost)) {
      throw Stop.of(TfaCode.KDF_TOO_CHEAP);
    }
    return cost;
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
