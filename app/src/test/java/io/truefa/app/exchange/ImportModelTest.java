package io.truefa.app.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.problem.Texts;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.QrScanner;
import io.truefa.app.shell.Route;
import io.truefa.app.transfer.ImportDesk;
import io.truefa.app.transfer.ImportRun;
import io.truefa.app.transfer.TransferVault;
import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that a person leaves in the middle, and what can be taken back of them. */
final class ImportModelTest {
  private static final String ANN = "otpauth://totp/Acme:ann?secret=JBSWY3DPEHPK3PXP&issuer=Acme";
  private static final String BOB = "otpauth://hotp/Acme:bob?secret=GEZDGNBVGY3TQOJQ&issuer=Acme&counter=7";
  private static final String BROKEN = "otpauth://totp/Acme:broken?secret=18189&issuer=Acme";

  @TempDir Path folder;
  private final DirectBackground work = new DirectBackground();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private TransferVault vault;
  private ImportModel model;

  @BeforeEach
  void make() {
    vault = new TransferVault(folder);
    model =
        new ImportModel(
            vault.session,
            new ImportDesk(vault.crypto, new PictureReader(), new QrScanner()),
            new ImportRun(vault.session, vault.crypto),
            work.background(),
            navigator,
            () -> {},
            new Texts(Locale.ENGLISH),
            () -> true);
  }

  @AfterEach
  void nothingIsLeft() {
    model.close();
    vault.close();
    assertEquals(0, vault.crypto.secrets().alive());
  }

  @Test
  void leavingWhileAFileIsRead_forgetsItWhenItIsThere() throws IOException {
    int before = vault.crypto.secrets().alive();
    work.hold();
    model.choose(List.of(links(ANN)));
    model.forget();
    work.runHeld();
    assertInstanceOf(Stage.Choosing.class, model.stage().get());
    assertEquals(before, vault.crypto.secrets().alive());
    assertFalse(model.busy().get());
  }

  @Test
  void leavingWhileItIsSaved_letsTheSaveEnd_andOffersToTakeItBack() throws IOException {
    int before = vault.crypto.secrets().alive();
    model.choose(List.of(links(ANN)));
    work.hold();
    model.save();
    model.forget();
    work.runHeld();
    assertInstanceOf(Stage.Choosing.class, model.stage().get());
    assertEquals(1, vault.session.vault().live().size());
    assertEquals(before, vault.crypto.secrets().alive());
    assertEquals(List.of("Imported: 1 added, 0 updated"), navigator.toasts);
    navigator.undo();
    assertEquals(0, vault.session.vault().live().size());
    assertEquals(List.of(new Route.Codes(List.of())), navigator.routes);
  }

  @Test
  void afterTheReceiptIsLeft_theLastMessageStillTakesItBack_once() throws IOException {
    imported(links(ANN));
    model.close();
    var offered = navigator.lastAction;
    offered.run();
    assertEquals(0, vault.session.vault().live().size());
    int said = navigator.toasts.size();
    offered.run();
    assertEquals(said, navigator.toasts.size(), "nothing is taken back twice");
  }

  @Test
  void takingBack_saysThatCountersStay() throws IOException {
    imported(links(BOB));
    imported(links(ANN, BOB.replace("counter=7", "counter=9")));
    model.undo();
    assertEquals(1, assertInstanceOf(Stage.Undone.class, model.stage().get()).raised());
    assertEquals(1, vault.session.vault().live().size());
  }

  @Test
  void theReceipt_hasALineForEveryEntryAndFile() throws IOException {
    var done = imported(links(ANN, BROKEN));
    assertEquals(
        List.of(Result.ADDED, Result.REFUSED),
        done.outcome().receipt().lines().stream().map(line -> line.result()).toList());
    assertEquals(List.of("links.txt"), done.files().stream().map(file -> file.name()).toList());
    assertEquals(2, done.files().getFirst().entries());
  }

  @Test
  void aSecondEntryForTheSamePlace_showsThatItIsAdded() throws IOException {
    imported(links(ANN));
    model.choose(List.of(links(ANN.replace("JBSWY3DP", "GEZDGNBV"), ANN.replace("JBSWY3DP", "MFRGGZDF"))));
    model.chooseForAll(Rule.REPLACE);
    var rows = assertInstanceOf(Stage.Deciding.class, model.stage().get()).rows();
    assertEquals(List.of(Result.UPDATED, Result.ADDED), rows.stream().map(row -> row.result()).toList());
    assertTrue(rows.getFirst().choiceSaysAll());
    assertFalse(rows.getLast().choiceSaysAll());
  }

  @Test
  void aDialogThatEndsAfterTheScreen_beginsNothing() throws IOException {
    model.close();
    model.choose(List.of(links(ANN)));
    assertInstanceOf(Stage.Choosing.class, model.stage().get());
  }

  private Stage.Done imported(Path file) {
    model.choose(List.of(file));
    model.save();
    return assertInstanceOf(Stage.Done.class, model.stage().get());
  }

  private Path links(String... links) throws IOException {
    return Files.writeString(folder.resolve("links.txt"), String.join("\n", links) + "\n");
  }
}
