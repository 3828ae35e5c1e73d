package io.truefa.app.cli;

import io.truefa.app.problem.Texts;
import io.truefa.crypto.KdfParams;
import io.truefa.vault.credential.SlotInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code truefa slots list}: what opens the vault. */
@Command(name = "list")
final class SlotsListCommand implements Callable<Integer> {
  private static final int KIB_PER_MIB = 1024;

  private final Terminal terminal;
  private final VaultDoor door;
  private final SlotWords words;

  @Option(names = "--json", descriptionKey = "truefa.json")
  private boolean json;

  SlotsListCommand(Terminal terminal, VaultDoor door, Texts texts) {
    this.terminal = terminal;
    this.door = door;
    this.words = new SlotWords(texts);
  }

  @Override
  public Integer call() throws Stop {
    List<SlotInfo> all;
    try (var session = door.open()) {
      all = session.slots().all();
    }
    if (json) {
      printJson(all);
    } else {
      print(all);
    }
    return ExitCode.OK;
  }

  private void print(List<SlotInfo> all) {
    var columns = new Columns();
    for (var slot : all) {
      columns.row(slot.id().brief(), SlotWords.kind(slot), words.cost(slot), slot.label());
    }
    columns.print(terminal, 1);
  }

  private void printJson(List<SlotInfo> all) {
    var out = new JsonOut();
    out.object(() -> out.array("slots", all, slot -> out.object(() -> write(out, slot)))).print(terminal);
  }

  private static void write(JsonOut out, SlotInfo slot) {
    out.text("id", slot.id().hex());
    out.text("kind", SlotWords.kind(slot));
    out.text("label", slot.label());
    out.number("memoryMiB", slot.cost().map(cost -> cost.memoryKiB() / KIB_PER_MIB));
    out.number("passes", slot.cost().map(KdfParams::passes));
    out.time("created", slot.created());
  }
}
