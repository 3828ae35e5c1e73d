package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.vault.file.BackupFile;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One backup with its date, its size, and the way into it. */
final class BackupLine extends HBox {
  private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");
  private static final int KIB = 1024;

  BackupLine(BackupRow row, Moments moments, Texts texts, Consumer<BackupFile> look) {
    var backup = row.backup();
    var when = moments.at(backup.made());
    var date = Wrapping.words(new Label(when));
    date.getStyleClass().add("row-title");
    var detail =
        row.fault()
            .map(fault -> texts.sentence(Problem.of(Problems.code(fault), backup.path().toString())))
            .orElseGet(() -> texts.get("backups.row", backup.generation(), Math.ceilDiv(backup.size(), KIB)));
    var facts = new Label(detail);
    facts.getStyleClass().add(row.fault().isPresent() ? "bad" : "small");
    Wrapping.words(facts);
    var words = new VBox(2, date, facts);
    HBox.setHgrow(words, Priority.ALWAYS);
    var mark = new Region();
    mark.getStyleClass().add("status-mark");
    mark.pseudoClassStateChanged(ATTENTION, row.fault().isPresent());
    var open = Buttons.plain(texts.get("backups.look"), () -> look.accept(backup));
    open.setAccessibleText(texts.get("backups.look.name", when));
    open.setMinWidth(Region.USE_PREF_SIZE);
    open.setDisable(row.fault().isPresent());
    getChildren().setAll(mark, words, open);
    getStyleClass().add("setting");
    setAlignment(Pos.CENTER_LEFT);
  }
}
