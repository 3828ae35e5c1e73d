package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestSecrets;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.Secrets;
import io.truefa.vault.EntryId;
import io.truefa.vault.RecoveryVersion;
import io.truefa.vault.file.SaveFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecoveryCodesModelTest {
  private final FakeCodesVault vault = new FakeCodesVault();
  private final DirectBackground workers = new DirectBackground();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final Secrets secrets = TestSecrets.offHeap();
  private final EntryId github = vault.add("GitHub", "anna");
  private final RecoveryCodesModel model =
      new RecoveryCodesModel(vault, workers.background(), navigator, new Texts(Locale.ENGLISH), secrets, github);

  @AfterEach
  void nothingStaysOpen() {
    model.close();
    assertEquals(0, secrets.alive());
  }

  private static byte[] lines(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int count() {
    return model.list().map(RecoveryVersion::count).orElse(0);
  }

  @Test
  void pastedLines_areKept_andTheTextIsWiped() {
    var text = lines("aaaa\nbbbb\n");
    model.replace(text);
    assertEquals(2, count());
    assertEquals(List.of("2 recovery codes kept"), navigator.toasts);
    assertEquals("\0".repeat(10), new String(text, StandardCharsets.UTF_8));
  }

  @Test
  void tooMany_orNone_changeNothing_andSaySo() {
    model.replace(lines("code\n".repeat(65)));
    model.replace(lines(" \n"));
    assertEquals(0, count());
    assertEquals(
        List.of(Problem.of(TfaCode.TOO_MANY_RECOVERY_CODES), Problem.of(TfaCode.CLIPBOARD_EMPTY)), navigator.problems);
  }

  @Test
  void shownCodes_areLent_andWipedWhenHidden() {
    model.replace(lines("aaaa\nbbbb"));
    vault.recovery.put(github, List.of("aaaa", "bbbb"));
    model.show();
    assertEquals(2, model.shown().size());
    var first = model.shown().getFirst();
    model.hide();
    assertTrue(first.isClosed());
    assertTrue(model.shown().isEmpty());
  }

  @Test
  void codesThatArriveAfterLeaving_areClosed() {
    vault.recovery.put(github, List.of("aaaa"));
    workers.hold();
    model.show();
    model.close();
    workers.runHeld();
    assertTrue(model.shown().isEmpty());
  }

  @Test
  void markedCode_countsAsUsed_untilUnmarked() {
    model.replace(lines("aaaa\nbbbb"));
    model.mark(1, true);
    assertEquals(Optional.of(1), model.list().map(RecoveryVersion::left));
    model.mark(1, false);
    assertEquals(Optional.of(2), model.list().map(RecoveryVersion::left));
  }

  @Test
  void droppedCodes_comeBackByUndo() {
    model.replace(lines("aaaa\nbbbb"));
    model.drop();
    assertEquals(0, count());
    navigator.undo();
    assertEquals(2, count());
  }

  @Test
  void failedSave_isTold_andTheListStays() {
    model.replace(lines("aaaa"));
    vault.fault = Optional.of(SaveFault.DISK_FULL);
    model.replace(lines("bbbb\ncccc"));
    assertEquals(1, count());
    assertEquals(List.of(Problem.of(TfaCode.DISK_FULL)), navigator.problems);
    assertFalse(model.isBusy());
  }

  @Test
  void whileASaveRuns_nothingElseBegins() {
    workers.hold();
    model.replace(lines("aaaa"));
    model.replace(lines("bbbb\ncccc"));
    workers.runHeld();
    assertEquals(1, count());
    assertEquals(1, vault.edits.size());
  }
}
