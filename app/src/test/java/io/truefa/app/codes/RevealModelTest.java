package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.brands.Brands;
import io.truefa.app.platform.SortOrder;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.transfer.TransferVault;
import io.truefa.app.unlock.Way;
import io.truefa.vault.session.LockReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret of an entry: by whose word it is shown, and that nothing of it stays. */
class RevealModelTest {
  @TempDir Path folder;

  private final DirectBackground work = new DirectBackground();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private TransferVault vault;
  private RevealModel model;
  private long alive;

  @BeforeEach
  void open() {
    vault = new TransferVault(folder);
    var id = vault.add("ann").id();
    model =
        new RevealModel(
            new CodesContext(
                vault.session, navigator, work.background(), new Texts(Locale.ENGLISH), new HandClock(0), vault.crypto.secrets(),
                null, Duration.ofSeconds(30), false, hiding -> {}, new CodesScenes.NoIntake(), SortOrder.NAME, by -> {},
                new ListMemory(), new IconBook(new Brands())),
            id);
    alive = vault.crypto.secrets().alive();
  }

  @AfterEach
  void nothingStays() {
    model.close();
    assertTrue(vault.crypto.secrets().alive() <= alive, "something secret is left");
    vault.close();
    assertEquals(0, vault.crypto.secrets().alive());
  }

  private void show(String password) {
    model.show(new Way.Password(), vault.secret(password));
  }

  @Test
  void wrongPassword_showsNothing_andSaysSo() {
    show("wrong horse");
    assertEquals(Optional.empty(), model.shown());
    assertEquals(List.of(Problem.of(TfaCode.WRONG_PASSWORD)), navigator.problems);
  }

  @Test
  void rightPassword_showsTheSecretAsServicesWriteIt_andItsCode_untilHidden() {
    show("correct horse");
    var shown = model.shown().orElseThrow();
    var text = shown.text().<String, RuntimeException>useOnHeap(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    assertEquals("GAYTEMZUGU3DOOBZME", text); // RFC 4648 of "0123456789a"
    assertTrue(shown.code().isPresent());
    model.hide();
    assertEquals(Optional.empty(), model.shown());
    assertThrows(IllegalStateException.class, () -> shown.text().<Integer, RuntimeException>useOnHeap(bytes -> bytes.length));
  }

  @Test
  void anAnswerAfterTheScreenWasLeft_isWiped() {
    work.hold();
    show("correct horse");
    model.close();
    work.runHeld();
    assertEquals(Optional.empty(), model.shown());
  }

  @Test
  void aLockedVault_isShownNothing() {
    vault.session.lock(LockReason.ASKED);
    show("correct horse");
    assertEquals(List.of(Problem.of(TfaCode.EXPORT_LOCKED)), navigator.problems);
  }
}
