package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.vault.session.DrillResult;
import java.time.Instant;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** When a restore was last proven to work, and the way to prove it now. */
final class ProofPane extends VBox {
  private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");
  private static final int OLD_DAYS = 90;

  private final Texts texts;
  private final Moments moments;
  private final Region mark = new Region();
  private final Label last = Labels.lead("");
  private final Label result = Labels.lead("");

  ProofPane(BackupsModel model, Moments moments, Texts texts) {
    super(12);
    this.texts = texts;
    this.moments = moments;
    mark.getStyleClass().add("status-mark");
    HBox.setMargin(mark, new Insets(5, 0, 0, 0));
    HBox.setHgrow(last, Priority.ALWAYS);
    var line = new HBox(10, mark, last);
    line.setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(Labels.section(texts.get("backups.proof")), line);
    if (model.isUnlocked()) {
      var prove = Buttons.plain(texts.get("backups.prove"), model::prove);
      prove.setId("prove");
      prove.disableProperty().bind(model.busy());
      getChildren().addAll(prove, Labels.small(texts.get("backups.prove.what")));
    }
    getChildren().add(result);
    model.overview().subscribe(overview -> last(overview.lastProven()));
    model.drill().subscribe(this::result);
  }

  private void last(Optional<Instant> when) {
    boolean old = when.isEmpty() || moments.daysSince(when.get()) > OLD_DAYS;
    mark.pseudoClassStateChanged(ATTENTION, old);
    last.setText(
        when.map(proven -> texts.get("backups.proven", moments.at(proven), moments.ago(proven)))
            .orElseGet(() -> texts.get("backups.proven.never")));
  }

  private void result(Optional<DrillResult> found) {
    result.setText(found.map(this::sentence).orElse(""));
    result.setVisible(found.isPresent());
    result.setManaged(found.isPresent());
    boolean good = found.filter(DrillResult.Proven.class::isInstance).isPresent();
    result.getStyleClass().removeAll("good", "bad");
    result.getStyleClass().add(good ? "good" : "bad");
  }

  private String sentence(DrillResult drill) {
    return switch (drill) {
      case DrillResult.Proven(var backup, int entries, int differing) ->
          texts.get("backups.drill.proven", moments.at(backup.made()), entries, differing);
      case DrillResult.Broken(var backup, var entries) ->
          texts.get("backups.drill.broken", moments.at(backup.made()), entries.size());
      case DrillResult.Unreadable(var backup, var fault) ->
          texts.get(
              "backups.drill.unreadable",
              moments.at(backup.made()),
              texts.sentence(Problem.of(Problems.code(fault), backup.path().toString())));
      case DrillResult.OtherKey(var backup) -> texts.get("backups.drill.other", moments.at(backup.made()));
      case DrillResult.NoBackup() -> texts.get("backups.drill.none");
    };
  }
}
