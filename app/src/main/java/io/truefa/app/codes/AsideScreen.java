package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.controls.Page;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Screen;
import io.truefa.vault.session.PutAside.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/** Entries that could not be read, each with its reason and what can be done about it. Shows no codes. */
public final class AsideScreen implements Screen {
  private static final double WIDTH = 560;

  private final CodesContext context;
  private final Texts texts;
  private final AsideModel model;
  private final Function<Window, Optional<Path>> place;
  private final Button back;
  private final VBox column = new VBox(16);
  private final Page page;
  private final BorderPane view;
  private Optional<AsideFormPane> form = Optional.empty();

  /** @param place asks where the text of one is to be written; empty if the person would rather not */
  public AsideScreen(CodesContext context, Function<Window, Optional<Path>> place) {
    this.context = context;
    this.texts = context.texts();
    this.model = new AsideModel(context);
    this.place = place;
    this.back =
        Buttons.icon(
            Feather.ARROW_LEFT,
            texts.get("shell.back"),
            () -> {
              if (!model.leaveRepair()) {
                context.navigator().back();
              }
            });
    var top = new HBox(back, Labels.heading(texts.get("codes.aside.title")));
    top.getStyleClass().add("top-bar");
    this.page = new Page(WIDTH, Pos.TOP_CENTER, column);
    this.view = new BorderPane(page, top, null, null, null);
    view.getStylesheets().add(Objects.requireNonNull(AsideScreen.class.getResource("codes.css")).toExternalForm());
    model.listen(this::changed);
  }

  private void changed() {
    if (model.repairing().isEmpty()) {
      closeForm();
      showList();
    } else if (form.isEmpty()) {
      var pane = new AsideFormPane(model, model.repairing().get(), texts, context.secrets());
      form = Optional.of(pane);
      column.getChildren().setAll(plate(pane));
      page.setVvalue(0);
      pane.focusFirst();
    } else {
      form.get().refresh();
    }
  }

  private void showList() {
    if (model.found().isEmpty()) {
      return; // not known yet
    }
    var all = model.found().get();
    var live = all.stream().filter(each -> each.trashed().isEmpty()).toList();
    column.getChildren().setAll(Labels.lead(texts.get(live.isEmpty() ? "codes.aside.none" : "codes.aside.what")));
    live.forEach(each -> column.getChildren().add(plate(line(each))));
    var gone = all.stream().filter(each -> each.trashed().isPresent()).toList();
    if (!gone.isEmpty()) {
      column.getChildren().add(Labels.section(texts.get("codes.trash")));
      gone.forEach(each -> column.getChildren().add(plate(line(each))));
    }
    (live.isEmpty() ? back : firstButton().orElse(back)).requestFocus();
  }

  private Optional<Button> firstButton() {
    return column.lookupAll(".aside-repair").stream().map(Button.class::cast).findFirst();
  }

  private Node line(Found which) {
    var name = model.name(which);
    var why = Labels.small(texts.get("codes.aside." + which.aside().reason().name()));
    var title = Labels.lead(name);
    title.getStyleClass().add("row-title");
    return new VBox(8, title, why, new FlowPane(10, 10, buttons(which, name).toArray(Node[]::new)));
  }

  private List<Button> buttons(Found which, String name) {
    var export = named(Buttons.plain(texts.get("codes.aside.export"), () -> export(which)), name);
    if (which.trashed().isPresent()) {
      var restore = Buttons.plain(texts.get("codes.restore"), () -> model.restore(which));
      restore.getStyleClass().add("aside-restore");
      return List.of(named(restore, name), export);
    }
    var repair = Buttons.plain(texts.get("codes.aside.repair"), () -> model.repair(which));
    repair.getStyleClass().addAll("accent", "aside-repair");
    var trash = Buttons.plain(texts.get("codes.menu.trash"), () -> model.trash(which));
    trash.getStyleClass().add("aside-trash");
    export.getStyleClass().add("aside-export");
    return List.of(named(repair, name), export, named(trash, name));
  }

  private Button named(Button button, String name) {
    button.setAccessibleText(texts.get("codes.aside.button", button.getText(), name));
    return button;
  }

  private void export(Found which) {
    place.apply(view.getScene().getWindow()).ifPresent(path -> model.export(which, path));
  }

  private static VBox plate(Node part) {
    var plate = new VBox(part);
    plate.getStyleClass().add("plate");
    return plate;
  }

  private void closeForm() {
    form.ifPresent(AsideFormPane::wipe);
    form = Optional.empty();
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
    closeForm();
    column.getChildren().clear();
  }

  @Override
  public boolean onEscape() {
    return model.leaveRepair();
  }
}
