package io.truefa.app.cli;

import io.truefa.app.keyring.KeyringSlots;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.problem.Texts;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.session.VaultSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code truefa slots remove}: takes a way in back; it opens old copies only. */
@Command(name = "remove")
final class SlotsRemoveCommand implements Callable<Integer> {
  private final Machine machine;
  private final Terminal terminal;
  private final VaultDoor door;
  private final Texts texts;
  private final SlotWords words;

  @Parameters(paramLabel = "SLOT")
  private String slot;

  SlotsRemoveCommand(Machine machine, Terminal terminal, VaultDoor door, Texts texts) {
    this.machine = machine;
    this.terminal = terminal;
    this.door = door;
    this.texts = texts;
    this.words = new SlotWords(texts);
  }

  /** What this computer kept for it is worth nothing now. */
  private void tidy(String vaultId, VaultSession session) {
    new KeyringSlots(machine.keyring(), machine.crypto()).tidy(vaultId, session.slots());
  }

  @Override
  public Integer call() throws Stop {
    try (var opened = door.openToChangeWays()) {
      var session = opened.session();
      var old = words.find(slot, session.slots().all());
      var done = words.done(session.slots().remove(old.id()), door.file());
      if (old.kind() == SlotKind.KEYRING) {
        session.slotsInClear().ifPresent(clear -> tidy(clear.vaultId(), session));
      }
      terminal.out().println(texts.get("cli.slots.removed", words.name(old)));
      terminal.err().println(texts.get("cli.slots.copies"));
      if (!done.durable()) {
        throw Stop.about(door.file(), TfaCode.DURABILITY_UNKNOWN);
      }
    }
    return ExitCode.OK;
  }
}
