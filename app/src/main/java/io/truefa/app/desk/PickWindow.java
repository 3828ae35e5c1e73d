package io.truefa.app.desk;

import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Shell;
import io.truefa.app.shell.Zoom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/**
 * The small search window: above all others, in the middle of the screen, gone with Enter, Esc or a look elsewhere. Made once and
 * kept, as that is what makes it quick; what it shows is wiped each time it goes.
 */
public final class PickWindow {
  private static final double WIDTH = 440;
  private static final double HEIGHT = 316;

  /** While a window comes up, the desktop may give the focus and take it back; nobody looks elsewhere that soon. */
  private static final long SETTLING = TimeUnit.MILLISECONDS.toNanos(500);

  private final PickModel model;
  private final Function<Runnable, Locked> locked;
  private final Texts texts;
  private final Stage stage = new Stage(StageStyle.UNDECORATED);
  private final StackPane root = new StackPane();
  private final Zoom frame = new Zoom(root);
  private final Scene scene = new Scene(frame, WIDTH, HEIGHT);
  private final DoubleSupplier size;
  private final LongSupplier nanos;
  private final PickView view;
  private Locked asking;
  private long shownAt;

  /**
   * On the UI thread.
   *
   * @param locked makes what asks for the password, anew each time; it is given what to run once the vault is open
   * @param dress puts the style of the program on a scene
   * @param size how much larger than drawn everything is
   * @param nanos a clock that only goes forward
   * @param touched told of every key and move
   */
  public PickWindow(
      PickModel model,
      Function<Runnable, Locked> locked,
      Texts texts,
      Consumer<Scene> dress,
      DoubleSupplier size,
      LongSupplier nanos,
      Runnable touched) {
    this.model = model;
    this.locked = locked;
    this.texts = texts;
    this.size = size;
    this.nanos = nanos;
    this.view = new PickView(model, texts, this::hide);
    root.getStyleClass().addAll("shell", "pick");
    dress.accept(scene);
    stage.getIcons().setAll(Shell.icons());
    stage.setAlwaysOnTop(true);
    stage.setResizable(false);
    stage.setScene(scene);
    scene.addEventFilter(InputEvent.ANY, event -> touched.run());
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    stage.focusedProperty().subscribe((before, now) -> lookedAway(before, now));
    stage.setOnHidden(event -> wipe());
  }

  /** Styled and laid out before anybody waits for it. */
  public void prepare() {
    if (!stage.isShowing()) {
      turn();
      root.getChildren().setAll(view);
      frame.applyCss();
      frame.layout();
      root.getChildren().clear();
    }
  }

  public boolean isShowing() {
    return stage.isShowing();
  }

  /** Shows it anew, whatever it showed before. */
  public void show() {
    stage.setTitle(texts.get("pick.title"));
    turn();
    wipe();
    if (model.isLocked()) {
      ask();
    } else {
      find();
    }
    centre();
    shownAt = nanos.getAsLong();
    stage.show();
    stage.toFront();
    stage.requestFocus();
    if (asking != null) {
      asking.focus();
    }
  }

  public void hide() {
    stage.hide();
  }

  /** The vault was locked: nothing of it may be seen here. */
  public void locked() {
    if (stage.isShowing() && asking == null) {
      hide();
    }
  }

  private void ask() {
    asking = locked.apply(this::find);
    root.getChildren().setAll(asking.node());
  }

  private void find() {
    dropQuestion();
    root.getChildren().setAll(view);
    view.begin();
  }

  private void wipe() {
    view.end();
    dropQuestion();
    root.getChildren().clear();
  }

  private void dropQuestion() {
    if (asking != null) {
      asking.close();
      asking = null;
    }
  }

  /** Language and size may have changed since. */
  private void turn() {
    scene.setNodeOrientation(
        texts.language().isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    frame.to(size.getAsDouble());
  }

  private void centre() {
    var bounds = Screen.getPrimary().getVisualBounds();
    double width = Math.min(WIDTH * size.getAsDouble(), bounds.getWidth());
    double height = Math.min(HEIGHT * size.getAsDouble(), bounds.getHeight());
    stage.setWidth(width);
    stage.setHeight(height);
    stage.setX(bounds.getMinX() + (bounds.getWidth() - width) / 2);
    stage.setY(bounds.getMinY() + (bounds.getHeight() - height) / 3);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      hide();
    }
  }

  private void lookedAway(boolean before, boolean now) {
    if (!before || now || !stage.isShowing()) {
      return;
    }
    if (nanos.getAsLong() - shownAt < SETTLING) {
      stage.requestFocus();
    } else {
      hide();
    }
  }

  /** For those who look at it in tests. */
  Parent root() {
    return root;
  }

  /** What asks for the password. */
  public interface Locked {
    Node node();

    void focus();

    /** Wipes what was typed; what is under way comes to nothing. */
    void close();
  }
}
