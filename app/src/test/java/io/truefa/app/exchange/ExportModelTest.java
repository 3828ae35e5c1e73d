package io.truefa.app.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.transfer.ExportRun;
import io.truefa.app.transfer.ExportTarget;
import io.truefa.app.transfer.Targets;
import io.truefa.app.transfer.TransferVault;
import io.truefa.app.unlock.Way;
import io.truefa.crypto.KdfLimits;
import io.truefa.crypto.KdfPolicy;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.credential.Credential;
import io.truefa.vault.credential.KeyFile;
import io.truefa.vault.credential.NewSlot;
import io.truefa.vault.session.LockReason;
import io.truefa.vault.session.SlotResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may export, and what becomes of what was typed. */
final class ExportModelTest {
  @TempDir Path folder;
  private final DirectBackground work = new DirectBackground();
  private final RecordingNavigator navigator = new RecordingNavigator();
  private TransferVault vault;
  private ExportModel model;
  private Path place;

  @BeforeEach
  void make() {
    vault = new TransferVault(folder);
    vault.add("ann");
    place = folder.resolve("out.txt");
    var links = new Targets(vault.crypto, KdfPolicy.fixed(KdfLimits.least()), new Texts(Locale.ROOT), Clock.systemUTC()).target("otpauth").orElseThrow();
    model =
        new ExportModel(
            vault.session,
            new ExportRun(vault.session, vault.crypto.secrets()),
            vault.crypto.secrets(),
            List.<ExportTarget>of(links),
            work.background(),
            navigator,
            () -> {});
  }

  @AfterEach
  void nothingIsLeft() {
    model.close();
    vault.close();
    assertEquals(0, vault.crypto.secrets().alive());
  }

  @Test
  void thePassword_exports_andAWrongOneDoesNot() {
    model.export(new Way.Password(), vault.secret("wrong"), Optional.empty(), place);
    assertEquals(TfaCode.WRONG_PASSWORD, navigator.problems.getFirst().code());
    assertFalse(Files.exists(place));
    model.export(new Way.Password(), vault.secret("correct horse"), Optional.empty(), place);
    assertTrue(Files.exists(place));
    assertTrue(ExportModel.isTaken(place));
  }

  @Test
  void aVaultOfPasswordAndKeyFile_exportsWithThem() throws IOException {
    var photo = Files.writeString(folder.resolve("photo"), "any bytes at all");
    var hash = assertInstanceOf(KeyFile.Reading.Hash.class, new KeyFile(vault.crypto.secrets()).read(photo)).hash();
    try (var both = new Credential.PasswordAndKeyFile(vault.secret("p"), hash);
        var shown = new Credential.Password(vault.secret("correct horse"))) {
      vault.session.slots().confirm(shown);
      assertInstanceOf(SlotResult.Done.class, vault.session.slots().add(NewSlot.of(both, "")));
    }
    model.export(new Way.Password(), vault.secret("p"), Optional.empty(), place);
    assertFalse(Files.exists(place));
    model.export(new Way.KeyFile(photo), vault.secret("p"), Optional.empty(), place);
    assertTrue(Files.exists(place));
  }

  @Test
  void onlyWhatIsShownAndTicked_isWritten() throws IOException {
    var ann = vault.session.vault().live().getFirst();
    vault.add("bob"); // all of them in the group Work
    var bobby = vault.add("bobby");
    vault.session.apply(new VaultEdit.SetGroups(bobby.id(), List.of("Home")));
    vault.session.apply(new VaultEdit.SetGroups(ann.id(), List.of("Home")));
    assertEquals(List.of("Home", "Work"), model.groups());
    model.search("");
    assertEquals(3, model.overview().get().entries());
    model.tick(ann.id(), false);
    assertEquals(2, model.overview().get().entries());
    assertEquals(3, model.overview().get().shown().size());
    model.search("bob");
    model.tickShown(false);
    assertFalse(model.overview().get().canExport());
    model.search("");
    assertEquals(0, model.overview().get().entries(), "what is not shown stays as it was");
    model.group("Work");
    model.tickShown(true);
    assertEquals(List.of("bob"), model.overview().get().shown().stream().map(entry -> entry.label().account()).toList());
    model.export(new Way.Password(), vault.secret("correct horse"), Optional.empty(), place);
    assertEquals(1, Files.readAllLines(place).size());
    assertTrue(Files.readString(place).contains("bob?"), Files.readString(place));
  }

  @Test
  void codesOnTheScreen_wantThePassword_areWrittenNowhere_andEndWithALock() throws IOException {
    var targets = new Targets(vault.crypto, KdfPolicy.fixed(KdfLimits.least()), new Texts(Locale.ROOT), Clock.systemUTC());
    model.choose(targets.target("google").orElseThrow());
    var before = files();
    model.onScreen(new Way.Password(), vault.secret("wrong"));
    assertEquals(TfaCode.WRONG_PASSWORD, navigator.problems.getFirst().code());
    assertEquals(List.of(), model.codes().get());
    model.onScreen(new Way.Password(), vault.secret("correct horse"));
    assertEquals(1, model.codes().get().size());
    assertEquals(before, files());
    model.close();
    assertEquals(List.of(), model.codes().get());
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void aLockBeforeTheWorkBegins_isSaid() {
    work.hold();
    model.export(new Way.Password(), vault.secret("correct horse"), Optional.empty(), place);
    vault.session.lock(LockReason.ASKED);
    work.runHeld();
    assertEquals(TfaCode.EXPORT_LOCKED, navigator.problems.getFirst().code());
    assertFalse(Files.exists(place));
  }

  @Test
  void aDialogThatEndsAfterTheScreen_writesNothing_andWipesWhatWasTyped() {
    int before = vault.crypto.secrets().alive();
    model.close();
    model.export(new Way.Password(), vault.secret("correct horse"), Optional.of(vault.secret("new")), place);
    assertEquals(before, vault.crypto.secrets().alive());
    assertFalse(Files.exists(place));
  }
}
