package io.truefa.app.add;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.shell.Route;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Label;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AddSavingTest extends AddModelFixture {
  private static final String LINK =
      "otpauth://hotp/Bank:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=";

  @Test
  void tickedEntries_areSavedInOneEdit_underTheirNewNames() {
    take(link("GitHub", "anna"), link("Google", "anna"), link("Zulip", "anna"));
    model.tick(model.ticked().get(1), false);
    model.review();
    model.ticked().getFirst().rename(new Label("Codeberg", "anna"));
    model.save();

    assertEquals(1, vault.edits.size());
    var add = assertInstanceOf(VaultEdit.Add.class, vault.edits.getFirst());
    assertEquals(
        List.of(new Label("Codeberg", "anna"), new Label("Zulip", "anna")),
        add.entries().stream().map(entry -> entry.label()).toList());
    assertEquals(
        List.of(new Route.Codes(List.of(FakeAddVault.id(1), FakeAddVault.id(2)))), navigator.routes);
    assertEquals(List.of("2 accounts added"), navigator.toasts);
  }

  @Test
  void undo_movesWhatWasAddedToTheTrash_withOneSave() {
    take(link("GitHub", "anna"), link("Google", "anna"));
    model.review();
    model.save();
    model.close();
    navigator.lastAction.run();
    assertEquals(
        new VaultEdit.TrashAll(List.of(FakeAddVault.id(1), FakeAddVault.id(2))), vault.edits.get(1));
    assertEquals(2, vault.edits.size());
    assertEquals(List.of("go", "toast", "go"), navigator.kinds());
  }

  @Test
  void undoThatEndsAfterALock_opensNothing() {
    saveThenUndo(() -> vault.open = false);
    assertEquals(1, navigator.routes.size());
  }

  @Test
  void undoThatEndsOnAnotherScreen_pullsNobodyAway() {
    saveThenUndo(() -> atHome = false);
    assertEquals(1, navigator.routes.size());
  }

  @Test
  void failedUndo_isSaidAfterTheScreenIsMadeAnew() {
    saveThenUndo(() -> vault.fault = Optional.of(SaveFault.DISK_FULL));
    assertEquals(List.of("go", "toast", "go", "problem"), navigator.kinds());
  }

  private void saveThenUndo(Runnable meanwhile) {
    take(link("GitHub", "anna"));
    model.save();
    model.close();
    vault.whileSaving = meanwhile;
    navigator.lastAction.run();
  }

  @Test
  void failedSave_keepsEverything_soThatItCanBeTriedAgain() {
    take(link("GitHub", "anna"));
    vault.fault = Optional.of(SaveFault.DISK_FULL);
    model.save();
    assertEquals(List.of(Problem.of(TfaCode.DISK_FULL)), navigator.problems);
    assertEquals(AddModel.Step.REVIEW, model.step());
    assertEquals(List.of(), navigator.routes);

    vault.fault = Optional.empty();
    model.save();
    assertEquals(1, vault.edits.size());
  }

  @Test
  void lockDuringTheSave_letsItFinish_thenWipes() {
    take(link("GitHub", "anna"));
    vault.whileSaving = model::close; // the fake vault reads the secrets after this
    model.save();
    assertEquals(1, vault.edits.size());
    assertEquals(0, crypto.secrets().alive());
    assertEquals(List.of(), navigator.routes);
  }

  @Test
  void doublePress_savesOnce() {
    take(link("GitHub", "anna"));
    workers.hold();
    model.save();
    model.save();
    workers.runHeld();
    assertEquals(1, vault.edits.size());
  }

  @Test
  void saveTheDiskDidNotConfirm_isDone_andSaid() {
    take(link("GitHub", "anna"));
    vault.durable = false;
    model.save();
    assertEquals(1, navigator.routes.size());
    assertEquals(List.of(Problem.of(TfaCode.DURABILITY_UNKNOWN)), navigator.problems);
  }

  @Test
  void codeThatWasShown_isSpent() {
    take(LINK + 7);
    show();
    model.save();
    assertEquals(List.of(8L), counters());
  }

  @Test
  void codeThatNobodySaw_isNotSpent() {
    take(LINK + 7);
    model.save();
    assertEquals(List.of(7L), counters());
  }

  @Test
  void lastCounterOfAll_staysWhereItIs() {
    take(LINK + Long.MAX_VALUE);
    show();
    model.save();
    assertEquals(List.of(Long.MAX_VALUE), counters());
  }

  @Test
  void counterSaysNothingAboutWhichTokenItIs() {
    take(LINK + 7, LINK + 9);
    assertTrue(model.candidates(any -> true).get(1).isRepeated());
  }

  private void show() {
    var shown = new ReviewCodes(new OtpGenerator(crypto), workers.background(), () -> {});
    assertTrue(shown.code(model.ticked().getFirst(), Instant.ofEpochSecond(59)).isPresent());
  }

  private List<Long> counters() {
    var add = assertInstanceOf(VaultEdit.Add.class, vault.edits.getFirst());
    return add.entries().stream().map(entry -> ((OtpSpec.Hotp) entry.spec()).counter()).toList();
  }
}
