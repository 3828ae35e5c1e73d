package io.truefa.app.backups;

import io.truefa.app.backups.CopiesModel.Stage;
import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Screen;
import io.truefa.app.unlock.Patience;
import io.truefa.vault.VaultDifference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Copies of the vault a synchronisation left beside it. Nothing is deleted here. */
public final class CopiesScreen implements Screen {
  private static final double WIDTH = 520;

  private final BackupsContext context;
  private final Texts texts;
  private final Patience patience;
  private final CopiesModel model;
  private final Button back;
  private final VBox plate = new VBox();
  private final Page page;
  private final BorderPane view;
  private Optional<CredentialPane> asking = Optional.empty();

  public CopiesScreen(BackupsContext context) {
    this.context = context;
    this.texts = context.texts();
    var navigator = context.navigator();
    this.patience = context.patience();
    this.model =
        new CopiesModel(
            context.session(),
            context.secrets(),
            patience,
            context.background(),
            navigator,
            place -> navigator.toast(moved(place)));
    this.back =
        Buttons.icon(
            Feather.ARROW_LEFT,
            texts.get("shell.back"),
            () -> {
              if (!model.leave()) {
                navigator.back();
              }
            });
    var top = new HBox(back, Labels.heading(texts.get("backups.copies.title")));
    top.getStyleClass().add("top-bar");
    plate.getStyleClass().add("plate");
    plate.setMaxWidth(Double.MAX_VALUE);
    this.page = new Page(WIDTH, Pos.TOP_CENTER, Labels.lead(texts.get("backups.copies.what")), plate);
    this.view = new BorderPane(page, top, null, null, null);
    model.stage().subscribe(this::show);
  }

  private String moved(Optional<Path> place) {
    return place
        .map(path -> texts.get("backups.copies.moved", path.getParent()))
        .orElseGet(() -> texts.get("backups.copies.notmoved"));
  }

  private void show(Stage stage) {
    asking.ifPresent(CredentialPane::clear);
    asking = Optional.empty();
    plate.setVisible(!(stage instanceof Stage.Searching));
    switch (stage) {
      case Stage.Searching() -> plate.getChildren().clear();
      case Stage.Choosing(var copies) -> choosing(copies);
      case Stage.Asking(var copy, var kinds) -> {
        var title = name(copy);
        var what = texts.get("backups.copies.otherkey");
        var pane =
            new CredentialPane(title, what, kinds, context, patience, model.busy(), model::credential, model::leave);
        asking = Optional.of(pane);
        plate.getChildren().setAll(pane);
        pane.focus();
      }
      case Stage.Looking(var copy, var difference) -> looking(copy, difference);
      case Stage.Merged(var copy, int entries) ->
          finished(copy, Labels.lead(texts.get("codes.copies.merged", entries)));
    }
    page.setVvalue(0);
  }

  private void choosing(List<Path> copies) {
    plate.getChildren().clear();
    if (copies.isEmpty()) {
      plate.getChildren().setAll(Labels.lead(texts.get("backups.copies.none")));
      back.requestFocus();
    }
    for (var copy : copies) {
      var look = Buttons.plain(texts.get("backups.look"), () -> model.look(copy));
      look.getStyleClass().add("copy-look");
      look.setAccessibleText(texts.get("codes.aside.button", look.getText(), name(copy)));
      var title = Wrapping.words(new Label(name(copy)));
      title.getStyleClass().add("row-title");
      plate.getChildren().add(new VBox(8, title, look));
      if (copy.equals(copies.getFirst())) {
        look.requestFocus();
      }
    }
  }

  private void looking(Path copy, VaultDifference difference) {
    if (difference.size() == 0) {
      finished(copy, Labels.lead(texts.get("backups.copies.same")));
      return;
    }
    var merge = Buttons.plain(texts.get("backups.together.do"), model::merge);
    merge.getStyleClass().add("accent");
    merge.setId("copy-merge");
    merge.disableProperty().bind(model.busy());
    plate
        .getChildren()
        .setAll(
            Labels.section(name(copy)),
            new DifferenceList(difference, "backups.copies.", texts),
            Labels.small(texts.get("backups.copies.keeps")),
            new FlowPane(10, 10, merge, Buttons.plain(texts.get("backups.notnow"), model::leave)));
    merge.requestFocus();
  }

  private void finished(Path copy, Node what) {
    var away = Buttons.plain(texts.get("backups.copies.away"), model::putAway);
    away.getStyleClass().add("accent");
    away.setId("copy-away");
    away.disableProperty().bind(model.busy());
    plate
        .getChildren()
        .setAll(
            Labels.section(name(copy)),
            what,
            Labels.small(texts.get("backups.copies.away.what")),
            new VBox(10, away, Buttons.plain(texts.get("backups.notnow"), model::leave)));
    away.requestFocus();
  }

  private static String name(Path copy) {
    return copy.getFileName().toString();
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    back.requestFocus();
    model.search();
  }

  @Override
  public void hidden() {
    model.close();
  }

  @Override
  public boolean onEscape() {
    return model.leave();
  }
}
