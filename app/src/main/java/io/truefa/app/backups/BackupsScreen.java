package io.truefa.app.backups;

import io.truefa.app.backups.BackupOpening.Purpose;
import io.truefa.app.backups.BackupsModel.Overview;
import io.truefa.app.backups.BackupsModel.Stage;
import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Screen;
import io.truefa.app.unlock.Patience;
import io.truefa.vault.credential.SlotKind;
import io.truefa.vault.file.VaultFault;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The backups of the vault: when they were made, whether they would work, and the way back to one of them. */
public final class BackupsScreen implements Screen {
  private static final double WIDTH = 520;

  private final BackupsContext context;
  private final Texts texts;
  private final Moments moments;
  private final Patience patience;
  private final BackupsModel model;
  private final PlacePane place;
  private final Button back;
  private final VBox state = plate();
  private final VBox work = plate();
  private final VBox list = plate();
  private final Page page;
  private final BorderPane view;
  private Optional<CredentialPane> asking = Optional.empty();

  public BackupsScreen(BackupsContext context) {
    this.context = context;
    this.texts = context.texts();
    this.moments = new Moments(texts, context.clock());
    var navigator = context.navigator();
    this.patience = context.patience();
    this.model =
        new BackupsModel(
            context.session(),
            context.secrets(),
            patience,
            context.background(),
            navigator,
            key -> navigator.toast(texts.get(key)));
    this.back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), navigator::back);
    var top = new HBox(back, Labels.heading(texts.get("backups.title")));
    top.getStyleClass().add("top-bar");
    this.place = new PlacePane(context, this::toEnd);
    var proof = plate(new ProofPane(model, moments, texts));
    var folder = plate(new FolderPane(context));
    this.page = new Page(WIDTH, Pos.TOP_CENTER, state, work, proof, list, folder, plate(place));
    this.view = new BorderPane(page, top, null, null, null);
    model.overview().subscribe(this::show);
    model.stage().subscribe(this::show);
  }

  private void toEnd() {
    Platform.runLater(
        () -> {
          page.applyCss();
          page.layout(); // what stands there has its height by now
          page.setVvalue(page.getVmax());
        });
  }

  private void show(Overview overview) {
    showState(overview);
    list.getChildren().setAll(Labels.section(texts.get("backups.list")));
    if (overview.rows().isEmpty()) {
      list.getChildren().add(Labels.lead(texts.get("backups.none")));
    }
    overview.rows().forEach(row -> list.getChildren().add(new BackupLine(row, moments, texts, model::look)));
  }

  /** What is wrong with the vault itself, and what helps. Nothing here destroys anything. */
  private void showState(Overview overview) {
    var fault = overview.fault().filter(found -> found != VaultFault.NOT_FOUND || !overview.rows().isEmpty());
    boolean mendable = fault.isEmpty() && !model.isUnlocked();
    show(state, fault.isPresent() || mendable);
    if (fault.isPresent()) {
      var sentence = texts.sentence(Problem.of(Problems.code(fault.get()), context.session().file().toString()));
      var bad = Labels.lead(sentence);
      bad.getStyleClass().setAll("label", "bad");
      state.getChildren().setAll(Labels.section(texts.get("backups.vault")), bad);
      newestGood(overview)
          .ifPresent(
              row -> {
                var when = moments.at(row.backup().made());
                var open = Buttons.plain(texts.get("backups.newest.do"), () -> model.look(row.backup()));
                open.setId("newest");
                state.getChildren().addAll(Labels.lead(texts.get("backups.newest", when)), open);
              });
    } else if (mendable) {
      state
          .getChildren()
          .setAll(
              Labels.section(texts.get("backups.repair")),
              Labels.lead(texts.get("backups.repair.what")),
              Buttons.plain(texts.get("backups.repair.do"), model::repair));
    }
  }

  private static Optional<BackupRow> newestGood(Overview overview) {
    return overview.rows().stream().filter(row -> row.fault().isEmpty()).findFirst();
  }

  private void show(Stage stage) {
    asking.ifPresent(CredentialPane::clear);
    asking = Optional.empty();
    show(work, !(stage instanceof Stage.Choosing));
    switch (stage) {
      case Stage.Choosing() -> work.getChildren().clear();
      case Stage.CredentialWanted(var purpose, var kinds) -> {
        var pane = credentialPane(purpose, kinds);
        asking = Optional.of(pane);
        work.getChildren().setAll(pane);
        pane.focus();
      }
      case Stage.Looking(var look) -> {
        var pane = new DifferencePane(look, moments, texts, model::restore, model::forget);
        pane.restoreButton().disableProperty().bind(model.busy());
        work.getChildren().setAll(pane);
        pane.restoreButton().requestFocus();
      }
      case Stage.Repaired(int mended, int lost) ->
          work.getChildren()
              .setAll(
                  Labels.section(texts.get("backups.repair")),
                  Labels.lead(texts.get("backups.repaired", mended, lost)),
                  Labels.small(texts.get("backups.repaired.kept")));
    }
    if (!(stage instanceof Stage.Choosing)) {
      page.setVvalue(0);
    }
  }

  private CredentialPane credentialPane(Purpose purpose, List<SlotKind> kinds) {
    var title =
        switch (purpose) {
          case Purpose.Looking(var backup) -> texts.get("backups.of", moments.at(backup.made()));
          case Purpose.Mending() -> texts.get("backups.repair");
        };
    var what =
        switch (purpose) {
          case Purpose.Looking(var _) -> texts.get("backups.password.then");
          case Purpose.Mending() -> texts.get("backups.password.now");
        };
    return new CredentialPane(title, what, kinds, context, patience, model.busy(), model::credential, model::forget);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    back.requestFocus();
    model.load();
  }

  @Override
  public void hidden() {
    model.close();
  }

  @Override
  public boolean onEscape() {
    boolean inside = !(model.stage().get() instanceof Stage.Choosing);
    model.forget();
    return place.leave() || inside;
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private static VBox plate(Node... parts) {
    var plate = new VBox(parts);
    plate.getStyleClass().add("plate");
    plate.setMaxWidth(Double.MAX_VALUE);
    return plate;
  }
}
