package io.truefa.app.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.SortOrder;
import io.truefa.app.brands.Brands;
import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.TestSecrets;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.EntryId;
import io.truefa.vault.Label;
import io.truefa.vault.file.SaveFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodesActionsTest {
  private static final long STEP = 1_700_000_010; // a multiple of 30

  private final FakeCodesVault vault = new FakeCodesVault();
  private final DirectBackground workers = new DirectBackground();
  private final HandClock clock = new HandClock(STEP);
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final MemoryClip clip = new MemoryClip();
  private final List<Boolean> hiding = new ArrayList<>();

  private final EntryId github = vault.add("GitHub", "anna");
  private final EntryId google = vault.add("Google", "anna");
  private final EntryId vpn = vault.add("VPN", "anna", new OtpSpec.Hotp(HashName.SHA1, 6, 4), false);

  private final CodesModel model =
      new CodesModel(vault, workers.background(), clock, new RowOrder(Locale.ENGLISH), SortOrder.NAME, new ListMemory(), List.of(), false);
  private final CodesActions actions = new CodesActions(context(), vault, model);

  CodesActionsTest() {
    model.reload();
  }

  private CodesContext context() {
    return new CodesContext(
        null,
        navigator,
        workers.background(),
        new Texts(Locale.ENGLISH),
        clock,
        TestSecrets.offHeap(),
        new ClipboardGuard(clip, (delay, task) -> () -> {}, clock),
        Duration.ofSeconds(30),
        false,
        hiding::add,
        new CodesScenes.NoIntake(),
            SortOrder.NAME,
            by -> {},
            new ListMemory(),
            new IconBook(new Brands()));
  }

  private Row row(EntryId id) {
    return model.row(id).orElseThrow();
  }

  @Test
  void copy_putsTheCodeOfNowOnTheClipboard_evenBeforeItWasShown() {
    actions.copy(row(github));
    assertEquals(Optional.of(FakeCodesVault.digits(1, STEP / 30, 6)), clip.content);
    assertEquals(List.of("Copied \u00b7 clears in 30 s"), navigator.toasts);
  }

  @Test
  void copy_usesTheCodeThatIsShown() {
    model.code(row(github), clock.instant());
    int opened = vault.opened.size();
    actions.copy(row(github));
    assertEquals(opened, vault.opened.size());
    assertEquals(Optional.of(FakeCodesVault.digits(1, STEP / 30, 6)), clip.content);
  }

  @Test
  void copyNext_putsTheCodeOfTheFollowingStep_shownOrNot() {
    actions.copyNext(row(github));
    assertEquals(Optional.of(FakeCodesVault.digits(1, STEP / 30 + 1, 6)), clip.content);

    model.code(row(google), clock.instant());
    actions.copyNext(row(google));
    assertEquals(Optional.of(FakeCodesVault.digits(2, STEP / 30 + 1, 6)), clip.content);
  }

  @Test
  void counter_isSavedBeforeItsCodeIsShown() {
    actions.next(row(vpn));
    assertEquals(5, ((OtpSpec.Hotp) vault.entry(vpn).spec()).counter());
    assertEquals(Optional.of(FakeCodesVault.digits(3, 4, 6)), clip.content);

    vault.fault = Optional.of(SaveFault.DISK_FULL);
    actions.next(row(vpn));
    assertEquals(List.of(Problem.of(TfaCode.DISK_FULL)), navigator.problems);
    assertEquals(Optional.of(FakeCodesVault.digits(3, 4, 6)), clip.content);
  }

  @Test
  void copyOfACounter_asksForANextCodeOnlyOnce() {
    actions.copy(row(vpn));
    actions.copy(row(vpn));
    assertEquals(5, ((OtpSpec.Hotp) vault.entry(vpn).spec()).counter());
  }

  @Test
  void aCounterAskedForTwiceAtOnce_countsOnce() {
    workers.hold();
    actions.next(row(vpn));
    actions.copy(row(vpn));
    workers.runHeld();
    assertEquals(5, ((OtpSpec.Hotp) vault.entry(vpn).spec()).counter());

    actions.next(row(vpn));
    assertEquals(6, ((OtpSpec.Hotp) vault.entry(vpn).spec()).counter());
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerAfterTheLock_leavesNoTrace(Asked asked) {
    var row = row(asked == Asked.NEXT ? vpn : github);
    workers.hold();
    asked.of(actions, row);
    model.close();
    if (asked == Asked.COPY_GONE) {
      vault.damaged.add(github);
    }
    workers.runHeld();

    assertEquals(Optional.empty(), clip.content);
    assertEquals(List.of(), navigator.toasts);
    assertEquals(List.of(), navigator.problems);
    workers.hold();
    var left = model.cache().state(vpn, vault.entry(vpn).spec(), clock.instant());
    assertEquals(new CodeState.Counted(Optional.empty()), left);
  }

  @Test
  void anEntryThatIsGoneBecauseTheVaultIsLocked_isNotSaidToBeGone() {
    workers.hold();
    actions.trash(row(github));
    actions.next(row(vpn));
    model.close();
    vault.locked = true;
    workers.runHeld();

    assertEquals(List.of(), navigator.toasts);
    assertEquals(List.of(), navigator.problems);
  }

  @Test
  void aChangeThatWasNotSaved_isToldOfEvenAfterTheScreenWasLeft() {
    vault.fault = Optional.of(SaveFault.DISK_FULL);
    workers.hold();
    actions.trash(row(github));
    model.close();
    workers.runHeld();

    assertEquals(List.of(Problem.of(TfaCode.DISK_FULL)), navigator.problems);
  }

  @Test
  void hidingTheCodes_isRemembered() {
    actions.toggleHidden();
    assertTrue(model.hidesCodes());
    actions.toggleHidden();
    assertFalse(model.hidesCodes());
    assertEquals(List.of(true, false), hiding);
  }

  @Test
  void damagedSecret_copiesNothing_andSaysSo() {
    vault.damaged.add(github);
    actions.copy(row(github));
    assertEquals(Optional.empty(), clip.content);
    assertEquals(List.of(Problem.of(TfaCode.ENTRY_DAMAGED)), navigator.problems);
  }

  @Test
  void trash_isUndoneByTheToast_onceOnly() {
    actions.trash(row(github));
    assertFalse(model.row(github).isPresent());
    assertEquals(Optional.of(google), model.marked());
    assertEquals(List.of("\u201cGitHub\u201d moved to the trash"), navigator.toasts);

    navigator.undo();
    assertTrue(model.row(github).isPresent());
    assertEquals(Optional.of(github), model.marked());

    int edits = vault.edits.size();
    actions.undo();
    assertEquals(edits, vault.edits.size());
  }

  @Test
  void failedSave_changesNothing_andSaysWhy() {
    vault.fault = Optional.of(SaveFault.NOT_ALLOWED);
    actions.trash(row(github));
    assertTrue(model.row(github).isPresent());
    assertEquals(List.of(Problem.of(TfaCode.WRITE_NOT_ALLOWED)), navigator.problems);
    assertEquals(List.of(), navigator.toasts);
  }

  @Test
  void saveTheDiskDidNotConfirm_isDone_andSaid() {
    vault.durable = false;
    actions.trash(row(github));
    assertFalse(model.row(github).isPresent());
    assertEquals(List.of(Problem.of(TfaCode.DURABILITY_UNKNOWN)), navigator.problems);
  }

  @Test
  void describe_renames_andUndoGivesTheOldNameBack() {
    actions.describe(vault.entry(github), new Label("Codeberg", "anna"), List.of("work"), "a note", true);
    assertEquals("Codeberg", row(github).title());
    assertEquals(List.of("work"), vault.entry(github).groups());

    actions.undo();
    assertEquals("GitHub", row(github).title());
    assertEquals(List.of(), vault.entry(github).groups());
    assertFalse(vault.entry(github).favourite());
  }

  @Test
  void favourite_movesToTheTop() {
    actions.toggleFavourite(row(vpn));
    assertEquals(vpn, model.rows().getFirst().id());
  }

  enum Asked {
    COPY,
    COPY_GONE,
    COPY_NEXT,
    NEXT,
    TRASH;

    private void of(CodesActions actions, Row row) {
      switch (this) {
        case COPY, COPY_GONE -> actions.copy(row);
        case COPY_NEXT -> actions.copyNext(row);
        case NEXT -> actions.next(row);
        case TRASH -> actions.trash(row);
      }
    }
  }

  private static final class MemoryClip implements ClipboardGuard.Clip {
    private Optional<String> content = Optional.empty();

    @Override
    public void put(String text) {
      content = Optional.of(text);
    }

    @Override
    public Optional<String> text() {
      return content;
    }

    @Override
    public void clear() {
      content = Optional.empty();
    }
  }
}
