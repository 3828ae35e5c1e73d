package io.truefa.app.exchange;

import io.truefa.vault.exchange.ImportReceipt.Result;
import io.truefa.vault.exchange.Match;
import io.truefa.vault.exchange.MergePlan;
import io.truefa.vault.exchange.Rule;
import java.util.List;

/**
 * One line of the table. Knows names and numbers, no secrets.
 *
 * @param index in the import
 * @param plan what it is a line of
 * @param result what will become of it
 */
record Row(int index, MergePlan plan, Result result) {
  Match match() {
    return plan.match(index);
  }

  /** What can be chosen; empty where there is no choice. */
  List<Choice> choices() {
    return switch (match()) {
      case Match.New _ -> List.of(Choice.ADD, Choice.LEAVE);
      case Match.Clash _ -> List.of(Choice.ADD, Choice.REPLACE, Choice.LEAVE);
      case Match.Same _, Match.Twin _, Match.Refused _ -> List.of();
    };
  }

  Choice choice() {
    if (plan.isLeftOut(index)) {
      return Choice.LEAVE;
    }
    return match() instanceof Match.Clash && plan.rule(index) == Rule.REPLACE ? Choice.REPLACE : Choice.ADD;
  }

  /** Whether the choice says what becomes of it: one entry of the vault is replaced by one, and another is added then. */
  boolean choiceSaysAll() {
    return !choices().isEmpty() && (choice() != Choice.REPLACE || result == Result.UPDATED);
  }
}
