package io.truefa.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PaletteModelTest {
  private final FakeDeskVault vault = new FakeDeskVault();
  private final List<String> done = new ArrayList<>();
  private final PaletteModel model =
      new PaletteModel(
          new Finder(vault, List::of),
          List.of(
              new Action("shell.key.add", "shell.key.add.keys", () -> vault.open, () -> done.add("add")),
              new Action("shell.key.lock", "", () -> vault.open, () -> done.add("lock")),
              new Action("shell.key.settings", "", () -> true, () -> done.add("settings"))),
          new Texts(Locale.ENGLISH),
          entry -> done.add(Finder.name(entry)));

  @Test
  void nothingTyped_listsWhatCanBeDoneNow() {
    vault.add("Bank", "ann");
    model.search("");
    assertEquals(List.of("Add an account", "Lock now", "Settings"), titles());
    vault.open = false;
    model.search("");
    assertEquals(List.of("Settings"), titles());
  }

  @Test
  void aNameAndACommand_areFoundAlike_theCommandThatBeginsSoFirst() {
    vault.add("Local bank", "ann");
    model.search("lo");
    assertEquals(List.of("Lock now", "Local bank"), titles());
    model.search("bank");
    assertEquals(List.of("Local bank"), titles());
  }

  @Test
  void lettersInOrder_findACommand() {
    model.search("sttng");
    assertEquals(List.of("Settings"), titles());
  }

  @Test
  void theSelection_goesRound_andItsItemIsDone() {
    vault.add("Bank", "ann");
    model.search("");
    model.move(-1);
    run();
    model.move(1);
    run();
    model.search("bank");
    run();
    assertEquals(List.of("settings", "add", "Bank ann"), done);
  }

  @Test
  void nothingThatFits_doesNothing() {
    model.search("qqqq");
    assertEquals(Optional.empty(), model.chosen());
    model.move(1);
    assertEquals(0, model.selected());
  }

  @Test
  void closed_itHoldsNoName() {
    vault.add("Bank", "ann");
    model.search("bank");
    model.close();
    assertTrue(model.items().isEmpty());
  }

  private void run() {
    model.chosen().orElseThrow().run();
  }

  private List<String> titles() {
    return model.items().stream().map(PaletteModel.Item::title).toList();
  }
}
