package io.truefa.app.backups;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Where the vault lies, and the way to another place, which is asked for and then said what it means. */
final class PlacePane extends VBox {
  private final BackupsContext context;
  private final Texts texts;
  private final MoveModel model;
  private final Runnable asked;

  /** @param asked told that a question stands here now, which a person should see */
  PlacePane(BackupsContext context, Runnable asked) {
    super(12);
    this.context = context;
    this.asked = asked;
    this.texts = context.texts();
    this.model =
        new MoveModel(
            context.session(),
            context.place(),
            context.background(),
            context.navigator(),
            (to, kept) -> context.navigator().toast(moved(to, kept)));
    model.target().subscribe(this::show);
  }

  private String moved(Path to, Optional<Path> kept) {
    return kept.map(backup -> texts.get("backups.place.moved", to, backup.getParent()))
        .orElseGet(() -> texts.get("backups.place.stays", to));
  }

  private void show(Optional<Path> target) {
    getChildren().setAll(Labels.section(texts.get("backups.place")), Labels.lead(model.now().toString()));
    if (target.isPresent()) {
      ask(target.get());
    } else if (model.isPossible()) {
      var move = Buttons.plain(texts.get("backups.place.move"), this::choose);
      move.setId("move-vault");
      getChildren().addAll(move, Labels.small(texts.get("backups.place.what")));
    } else if (model.isGiven()) {
      getChildren().add(Labels.small(texts.get("backups.place.given")));
    }
  }

  private void ask(Path target) {
    var move = Buttons.plain(texts.get("backups.place.do"), model::move);
    move.getStyleClass().add("accent");
    move.setId("move-vault-do");
    move.disableProperty().bind(model.busy());
    var not = Buttons.plain(texts.get("backups.notnow"), model::forget);
    not.disableProperty().bind(model.busy());
    getChildren()
        .addAll(
            Labels.lead(texts.get("backups.place.to", target)),
            Labels.small(texts.get("backups.place.then")),
            new FlowPane(10, 10, move, not));
    move.requestFocus();
    asked.run();
  }

  private void choose() {
    context.files().toCreate(getScene().getWindow(), model.now()).ifPresent(model::choose);
  }

  /** Back from the question; false where nothing was asked. */
  boolean leave() {
    boolean asked = model.target().get().isPresent();
    model.forget();
    return asked;
  }
}
