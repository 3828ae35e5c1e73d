package io.truefa.app.codes;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Route;
import io.truefa.app.shell.Screen;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What was moved to the trash, each with a way back. Shows no codes. */
public final class TrashScreen implements Screen {
  private static final double WIDTH = 640;

  private final TrashModel model;
  private final Texts texts;
  private final ListView<Row> list = new ListView<>();
  private final StackPane body = new StackPane();
  private final Button back;
  private final BorderPane view;

  public TrashScreen(CodesContext context) {
    this(context, CodesVault.of(context.session()));
  }

  TrashScreen(CodesContext context, CodesVault vault) {
    var navigator = context.navigator();
    this.texts = context.texts();
    var order = new RowOrder(context.texts().locale());
    this.model = new TrashModel(vault, context.background(), navigator, texts, order);
    this.back = Buttons.icon(Feather.ARROW_LEFT, texts.get("shell.back"), navigator::back);
    var top = new HBox(back, Labels.heading(texts.get("codes.trash")));
    top.getStyleClass().add("top-bar");
    list.getStyleClass().addAll("trash-list", "edge-to-edge");
    list.setMaxWidth(WIDTH);
    list.setAccessibleText(texts.get("codes.trash"));
    list.setCellFactory(rows -> new TrashLine(model, texts));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    var above = new VBox(top); // at the foot a message would lie over it
    asideLink(context, vault).ifPresent(above.getChildren()::add);
    this.view = new BorderPane(body, above, null, null, null);
    view.getStylesheets().add(Objects.requireNonNull(TrashScreen.class.getResource("codes.css")).toExternalForm());
    model.listen(this::rowsChanged);
  }

  /** Entries that could not be read have their own list, as only their names can be shown. */
  private Optional<Node> asideLink(CodesContext context, CodesVault vault) {
    int count = vault.vault().quarantined().size() - vault.vault().liveAside().size();
    if (count == 0) {
      return Optional.empty();
    }
    var link = Buttons.link(texts.get("codes.aside.count", count), () -> context.navigator().go(new Route.Aside()));
    link.setId("aside-trashed");
    return Optional.of(link);
  }

  private void pressed(KeyEvent event) {
    var chosen = list.getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.ENTER && chosen != null) {
      model.restore(chosen);
      event.consume();
    }
  }

  private void rowsChanged() {
    int place = list.getSelectionModel().getSelectedIndex();
    list.getItems().setAll(model.rows());
    if (model.rows().isEmpty()) {
      body.getChildren().setAll(EmptyPane.noTrash(texts));
      back.requestFocus();
    } else {
      body.getChildren().setAll(list);
      list.getSelectionModel().select(Math.clamp(place, 0, model.rows().size() - 1));
    }
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public void shown() {
    model.reload();
    if (!model.rows().isEmpty()) {
      list.requestFocus();
    }
  }

  @Override
  public void hidden() {
    model.close();
  }
}
