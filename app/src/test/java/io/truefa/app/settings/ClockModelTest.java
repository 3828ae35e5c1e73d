package io.truefa.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.DirectBackground;
import io.truefa.app.RecordingNavigator;
import io.truefa.app.controls.TypedNumber;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.vault.VaultEdit;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.session.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockModelTest {
  private final RecordingNavigator navigator = new RecordingNavigator();
  private final List<Integer> saved = new ArrayList<>();
  private Optional<Integer> offset = Optional.of(0);
  private SaveResult answer = new SaveResult.Saved(true, List.of());
  private final ClockModel model =
      new ClockModel(
          () -> offset, this::save, new DirectBackground().background(), navigator, new Texts(Locale.ENGLISH));

  private SaveResult save(VaultEdit edit) {
    int seconds = ((VaultEdit.SetVaultOffset) edit).seconds();
    saved.add(seconds);
    if (answer instanceof SaveResult.Saved) {
      offset = Optional.of(seconds);
    }
    return answer;
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "+30, 30", "-30, -30", "\u221230, -30", "' 5 ', 5", "86400, 86400", "-86400, -86400"})
  void whatIsTyped_isKept_withItsSign(String typed, int seconds) {
    assertTrue(model.keep(typed));
    assertEquals(List.of(seconds), saved);
    assertEquals(Optional.of(seconds), model.slow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "30 s", "1.5", "86401", "-86401", "99999999999", "--3"})
  void whatIsNoNumberOfSeconds_orTooMany_isRefused_andNothingIsSaved(String typed) {
    assertFalse(model.keep(typed));
    assertEquals(List.of(), saved);
  }

  @Test
  void keeping_offersToTakeItBack_andThatBringsTheOldOneBack() {
    offset = Optional.of(-7);
    model.keep("30");
    assertEquals(List.of("Codes are made that way from now on"), navigator.toasts);
    navigator.undo();
    assertEquals(List.of(30, -7), saved);
  }

  @Test
  void theSameAgain_savesNothing() {
    offset = Optional.of(30);
    assertTrue(model.keep("30"));
    assertEquals(List.of(), saved);
  }

  @Test
  void resetting_isBackAtTheClock_andCanBeTakenBack() {
    offset = Optional.of(30);
    model.reset();
    navigator.undo();
    assertEquals(List.of(0, 30), saved);
  }

  @Test
  void whatCouldNotBeSaved_isSaid_andNothingElse() {
    answer = new SaveResult.NotSaved(SaveFault.DISK_FULL);
    model.keep("30");
    assertEquals(List.of(TfaCode.DISK_FULL), navigator.problems.stream().map(Problem::code).toList());
    assertEquals(List.of(), navigator.toasts);
  }

  @Test
  void whileLocked_nothingIsDone() {
    offset = Optional.empty();
    assertTrue(model.keep("30"));
    model.reset();
    assertEquals(List.of(), saved);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "30, +30", "-30, \u221230"})
  void aNumber_isShownWithItsSign_asItCanBeTyped(int number, String shown) {
    assertEquals(shown, TypedNumber.signed(number));
    assertEquals(Optional.of(number), TypedNumber.between(-99, 99, shown));
  }
}
