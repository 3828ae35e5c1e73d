package io.truefa.app.desk;

import io.truefa.app.controls.Wrapping;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Motion;
import io.truefa.app.shell.Overlay;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The command palette: a field and what fits, over the screen. Not a window of its own, so that a lock never leaves it open. */
public final class PalettePane extends StackPane implements Overlay {
  /** A row is at least so high; more where the words of a command need two or three lines. */
  private static final double ROW = 40;

  private static final int ROWS = 8;

  /** So many rows are in sight even if all are high. */
  private static final int HIGH_ROWS = 5;

  private final PaletteModel model;
  private final Texts texts;
  private final TextField field = new TextField();
  private final ListView<PaletteModel.Item> list = new ListView<>();
  private final Label nothing = new Label();
  private Optional<Node> before = Optional.empty();

  public PalettePane(PaletteModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    field.setId("palette");
    speak();
    field.textProperty().subscribe((old, now) -> model.search(now));
    list.setFocusTraversable(false); // the field keeps the focus; the arrow keys work from there
    list.setCellFactory(view -> new Cell());
    list.getStyleClass().add("palette-list");
    nothing.getStyleClass().add("lead");
    Wrapping.words(nothing);
    nothing.setPadding(new Insets(8, 12, 8, 12));
    var sheet = new VBox(8, field, list, nothing);
    sheet.getStyleClass().addAll("sheet", "palette");
    sheet.setMaxSize(460, Region.USE_PREF_SIZE);
    StackPane.setAlignment(sheet, Pos.TOP_CENTER);
    StackPane.setMargin(sheet, new Insets(48, 16, 16, 16));
    getStyleClass().add("scrim");
    getChildren().setAll(sheet);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    model.listen(this::show);
    setVisible(false);
  }

  @Override
  public Node node() {
    return this;
  }

  @Override
  public boolean isOpen() {
    return isVisible();
  }

  @Override
  public void open() {
    before = Optional.ofNullable(getScene().getFocusOwner());
    speak();
    field.clear();
    model.search("");
    setVisible(true);
    Motion.appear(this);
    field.requestFocus();
  }

  /** Each time anew: the language may have changed. */
  private void speak() {
    field.setPromptText(texts.get("desk.palette.prompt"));
    field.setAccessibleText(texts.get("desk.palette"));
    list.setAccessibleText(texts.get("desk.palette.list"));
    nothing.setText(texts.get("desk.palette.nothing"));
  }

  @Override
  public void close() {
    if (isVisible()) {
      setVisible(false);
      field.clear(); // names somebody typed, and what undo knows of them
      model.close();
      before.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
      before = Optional.empty();
    }
  }

  private void pressed(KeyEvent event) {
    boolean used =
        switch (event.getCode()) {
          case UP -> moved(-1);
          case DOWN -> moved(1);
          case PAGE_UP -> moved(-ROWS);
          case PAGE_DOWN -> moved(ROWS);
          case ENTER -> run();
          case ESCAPE -> {
            close();
            yield true;
          }
          case TAB -> moved(event.isShiftDown() ? -1 : 1); // what lies below must not get the focus
          default -> false;
        };
    if (used) {
      event.consume();
    }
  }

  private boolean moved(int by) {
    model.move(by);
    list.scrollTo(Math.max(0, model.selected() - HIGH_ROWS + 1)); // not for the mouse, under which nothing may move away
    return true;
  }

  private boolean run() {
    var chosen = model.chosen();
    if (chosen.isPresent()) {
      close();
      chosen.get().run();
    }
    return true;
  }

  private void show() {
    if (!list.getItems().equals(model.items())) {
      list.getItems().setAll(model.items());
      list.scrollTo(0);
    }
    list.setVisible(!model.items().isEmpty());
    list.setManaged(!model.items().isEmpty());
    nothing.setVisible(model.items().isEmpty());
    nothing.setManaged(model.items().isEmpty());
    list.setPrefHeight(Math.clamp(model.items().size(), 1, ROWS) * ROW + 2);
    if (!model.items().isEmpty()) {
      list.getSelectionModel().clearAndSelect(model.selected());
      field.setAccessibleHelp(said(model.items().get(model.selected()))); // a screen reader stays with the field
    }
  }

  private static String said(PaletteModel.Item item) {
    return switch (item) {
      case PaletteModel.Item.Do(var title, var _) -> title;
      case PaletteModel.Item.Copy(var title, var subtitle, var _) -> title + " " + subtitle;
    };
  }

  private String keys(Action action) {
    return action.keys().isEmpty() ? "" : texts.get(action.keys(), Overlay.shortcutName());
  }

  /** What can be done is said in up to two lines; an account has its name above what it is called there. */
  private final class Cell extends ListCell<PaletteModel.Item> {
    private final Label task = Wrapping.words(new Label());
    private final Label name = new Label();
    private final Label account = new Label();
    private final VBox words = new VBox();
    private final Label side = new Label();
    private final HBox row;

    Cell() {
      name.getStyleClass().add("own-words");
      account.getStyleClass().addAll("small", "own-words");
      side.setMinWidth(Region.USE_PREF_SIZE);
      words.setAlignment(Pos.CENTER_LEFT);
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      row = new HBox(8, words, side);
      row.setAlignment(Pos.CENTER_LEFT);
      addEventHandler(MouseEvent.MOUSE_MOVED, event -> model.select(getIndex()));
      addEventHandler(
          MouseEvent.MOUSE_CLICKED,
          event -> {
            if (!isEmpty()) {
              model.select(getIndex());
              run();
            }
          });
      setText(null);
      setPrefWidth(0); // as wide as the list, never wider
    }

    @Override
    protected double computePrefHeight(double width) {
      double room = width - snappedLeftInset() - snappedRightInset();
      return Math.max(ROW, isEmpty() ? 0 : row.prefHeight(width < 0 ? -1 : room) + 8);
    }

    @Override
    protected void updateItem(PaletteModel.Item item, boolean empty) {
      super.updateItem(item, empty);
      side.getStyleClass().setAll(List.of("label"));
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      switch (item) {
        case PaletteModel.Item.Do(var title, var action) -> {
          task.setText(title);
          words.getChildren().setAll(task);
          side.setText(keys(action));
          side.getStyleClass().add("key-cap");
        }
        case PaletteModel.Item.Copy(var issuer, var who, var _) -> {
          name.setText(issuer);
          account.setText(who);
          words.getChildren().setAll(who.isEmpty() ? List.of(name) : List.of(name, account));
          side.setText(texts.get("desk.palette.copy"));
          side.getStyleClass().add("small");
        }
      }
      side.setVisible(!side.getText().isEmpty());
      side.setManaged(side.isVisible());
      setAccessibleText(said(item));
      setGraphic(row);
    }
  }
}
