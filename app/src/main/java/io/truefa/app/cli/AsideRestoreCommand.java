package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.VaultEdit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code truefa aside restore}: brings an entry that could not be read back from the trash, to where it was. */
@Command(name = "restore")
final class AsideRestoreCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "MARK", descriptionKey = "truefa.aside.MARK")
  private String mark;

  AsideRestoreCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    try (var session = door.open()) {
      var found = AsideMark.find(mark, session.putAside().list(), each -> each.trashed().isPresent(), texts);
      var saved = door.saved(session.apply(new VaultEdit.RestoreAside(found.aside().key())));
      terminal.out().println(texts.get("cli.restore.done", Names.of(found.remains().label())));
      door.requireDurable(saved);
    }
    return ExitCode.OK;
  }
}
