package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.EntryId;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrashModelTest {
  private final FakeCodesVault vault = new FakeCodesVault();
  private final DirectBackground workers = new DirectBackground();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final TrashModel model =
      new TrashModel(
          vault, workers.background(), navigator, new Texts(Locale.ENGLISH), new RowOrder(Locale.ENGLISH));

  private final EntryId zulip = vault.add("Zulip", "anna");
  private final EntryId github = vault.add("GitHub", "anna");

  @BeforeEach
  void trashTwoOfThree() {
    vault.add("Google", "anna");
    vault.apply(new VaultEdit.Trash(zulip));
    vault.apply(new VaultEdit.Trash(github));
    vault.edits.clear();
    model.reload();
  }

  private List<EntryId> ids() {
    return model.rows().stream().map(Row::id).toList();
  }

  @Test
  void whatWasRemoved_isListedByName_andNothingElse() {
    assertEquals(List.of(github, zulip), ids());
  }

  @Test
  void restore_bringsBackThatEntry_andSaysSo() {
    model.restore(model.rows().getFirst());

    assertEquals(List.of(zulip), ids());
    assertEquals(Optional.empty(), vault.entry(github).trashed());
    assertEquals(List.of("\u201cGitHub\u201d brought back"), navigator.toasts);
  }

  @Test
  void pressedTwice_savesOnce() {
    workers.hold();
    model.restore(model.rows().getFirst());
    model.restore(model.rows().getFirst());
    workers.runHeld();

    assertEquals(1, vault.edits.size());
  }

  @Test
  void whatCouldNotBeSaved_staysInTheTrash_andThatIsSaid() {
    vault.fault = Optional.of(SaveFault.DISK_FULL);
    model.restore(model.rows().getFirst());

    assertEquals(List.of(github, zulip), ids());
    assertEquals(List.of(Problem.of(TfaCode.DISK_FULL)), navigator.problems);
  }

  @Test
  void afterTheLock_nothingIsListed_andNoEntryIsNamed() {
    workers.hold();
    model.restore(model.rows().getFirst());
    model.close();
    workers.runHeld();
    model.reload();

    assertTrue(model.rows().isEmpty());
    assertEquals(List.of(), navigator.toasts);
  }
}
