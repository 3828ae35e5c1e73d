package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.vault.VaultEdit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code truefa aside remove}: moves an entry that could not be read to the trash, with its secret, as it stands. */
@Command(name = "remove")
final class AsideRemoveCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;

  @Parameters(paramLabel = "MARK", descriptionKey = "truefa.aside.MARK")
  private String mark;

  AsideRemoveCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
  }

  @Override
  public Integer call() throws Stop {
    try (var session = door.open()) {
      var found = AsideMark.find(mark, session.putAside().list(), each -> each.trashed().isEmpty(), texts);
      var saved = door.saved(session.apply(new VaultEdit.TrashAside(found.aside().key())));
      terminal.out().println(texts.get("cli.aside.removed", Names.of(found.remains().label()), AsideMark.of(found.aside())));
      door.requireDurable(saved);
    }
    return ExitCode.OK;
  }
}
