package io.truefa.app.shell;

import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What lies in the window: one screen, and around it messages, progress, keys and dropping. */
public final class Shell implements Navigator {
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final Screens screens;
  private final Gate gate;
  private final History history = new History();
  private final StackPane holder = new StackPane();
  private final StackPane root = new StackPane();
  private final Zoom frame = new Zoom(root);
  private final Texts texts;
  private final BusyBar busy;
  private final ProblemBanner banner;
  private final Toasts toasts;
  private final KeysSheet keysSheet;
  private final Scene scene;
  private final StackPane foot = new StackPane();
  private final Map<KeyCombination, Overlay> overlays = new HashMap<>();
  private Optional<DropTarget> drops = Optional.empty();
  private Screen current;
  private boolean unlocking;

  /**
   * Nothing shows before the first {@link #go}. On the UI thread.
   *
   * @param quit what Ctrl+Q does
   */
  public Shell(Texts texts, Screens screens, Gate gate, Runnable quit, double width, double height) {
    this.texts = texts;
    this.screens = screens;
    this.gate = gate;
    this.busy = new BusyBar(texts);
    this.banner = new ProblemBanner(texts);
    this.toasts = new Toasts();
    this.keysSheet = new KeysSheet(texts);
    var body = new VBox(busy, banner, holder, foot);
    showFoot(false);
    body.getStyleClass().add("body");
    VBox.setVgrow(holder, Priority.ALWAYS);
    StackPane.setAlignment(toasts, Pos.BOTTOM_CENTER);
    root.getStyleClass().add("shell");
    root.getChildren().setAll(body, toasts, keysSheet);
    this.scene = new Scene(frame, width, height);
    turn();
    new Keys(this, gate, quit).install(scene);
    frame.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    frame.addEventHandler(DragEvent.DRAG_OVER, this::draggedOver);
    frame.addEventHandler(DragEvent.DRAG_EXITED, event -> highlight(false));
    frame.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  public Scene scene() {
    return scene;
  }

  /** The window's icon in every size the system may want. */
  public static List<Image> icons() {
    return Logo.icons();
  }

  /** Everything in the window so much larger; 1 for as drawn. */
  public void zoom(double factor) {
    frame.to(factor);
  }

  /** The texts speak another language: shows the place given in it, from the side it is read from. */
  public void speaks(Route here) {
    turn();
    go(here);
  }

  private void turn() {
    scene.setNodeOrientation(
        texts.language().isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
  }

  /** Something that can lie over every screen, made when it is first asked for; {@code keys} open and close it. */
  public void overlay(Supplier<Overlay> maker, KeyCombination keys) {
    key(
        keys,
        () -> {
          var overlay = overlays.computeIfAbsent(keys, asked -> laid(maker.get()));
          if (overlay.isOpen()) {
            overlay.close();
          } else {
            closeOverlays();
            overlay.open();
          }
        });
  }

  private Overlay laid(Overlay made) {
    root.getChildren().add(made.node());
    return made;
  }

  /** One more key that works on every screen. */
  public void key(KeyCombination keys, Runnable what) {
    scene.getAccelerators().put(keys, what);
  }

  /** Marks everything in the window for the style sheets, or takes the mark away. */
  public void mark(String styleClass, boolean on) {
    scene.getRoot().getStyleClass().remove(styleClass);
    if (on) {
      scene.getRoot().getStyleClass().add(styleClass);
    }
  }

  /** What stands below the home screen, and below no other. */
  public void foot(Node node) {
    foot.getChildren().setAll(node);
  }

  /** Who takes what is dropped on the window. */
  public void onDrop(DropTarget target) {
    drops = Optional.of(target);
  }

  /** Asks the screen that shows, if there is one. */
  public boolean offer(Predicate<Screen> what) {
    return current != null && what.test(current);
  }

  /** The vault was opened from outside this window. */
  public void opened() {
    if (unlocking) {
      go(new Route.Codes(List.of()));
    }
  }

  /** For {@link Background}: shows a bar while something takes longer than a moment. */
  public Background.Activity activity() {
    return busy;
  }

  @Override
  public void go(Route route) {
    boolean barred = route.needsOpenVault() && !gate.isOpen();
    if (barred && unlocking) {
      return; // an answer that came late must not take away a password that is being typed
    }
    var to = barred ? new Route.Unlock() : route;
    try {
      leave();
    } finally { // whatever went wrong in the old screen, it must not stay in sight
      enter(to);
    }
  }

  private void enter(Route route) {
    unlocking = route instanceof Route.Unlock;
    history.went(route);
    current = screens.make(route, this);
    holder.getChildren().setAll(current.view());
    toasts.moveOn();
    showFoot(route instanceof Route.Codes);
    if (isSeen()) { // the first screen stands there at once
      Motion.appear(current.view());
    }
    current.shown();
  }

  private boolean isSeen() {
    return scene.getWindow() != null && scene.getWindow().isShowing();
  }

  @Override
  public void back() {
    history.back().ifPresent(this::go);
  }

  @Override
  public void toast(String text) {
    toasts.show(text);
  }

  @Override
  public void toast(String text, String actionLabel, Runnable action) {
    toasts.show(text, actionLabel, action);
  }

  @Override
  public void undo() {
    toasts.act();
  }

  @Override
  public void problem(Problem problem) {
    if (problem.code() == TfaCode.VAULT_REKEYED && gate.isOpen()) {
      go(new Route.Rejoin()); // says it, and is the way on
    } else {
      banner.show(problem);
    }
  }

  @Override
  public void lockNow() {
    lock(gate::lock);
  }

  /** Like {@link #lockNow}, with another way to lock: for another reason. */
  public void lock(Runnable how) {
    if (gate.isOpen()) {
      try {
        go(new Route.Unlock()); // first: the screen with the codes wipes itself
        toasts.forget();
      } finally {
        how.run();
      }
    }
  }

  /** For the end of the program: the screen wipes what it holds. */
  public void leave() {
    banner.hide();
    keysSheet.hide();
    closeOverlays();
    var left = current;
    current = null;
    if (left != null) {
      left.hidden();
    }
  }

  private void closeOverlays() {
    overlays.values().forEach(Overlay::close);
  }

  private void showFoot(boolean shown) {
    foot.setVisible(shown);
    foot.setManaged(shown);
  }

  void find() {
    current.onFind();
  }

  /** Goes to the add screen and looks at every screen of the computer. */
  public void scanScreen() {
    go(new Route.Add());
    current.onScanScreen();
  }

  /** For those who offer it elsewhere too. */
  public void showKeys() {
    keysSheet.toggle();
  }

  private void escape(KeyEvent event) {
    if (event.getCode() != KeyCode.ESCAPE) {
      return;
    }
    if (keysSheet.isVisible()) {
      keysSheet.hide();
    } else if (banner.isVisible()) {
      banner.hide();
    } else if (!current.onEscape()) {
      back();
    }
    event.consume();
  }

  private void draggedOver(DragEvent event) {
    if (taker(event).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
      highlight(true);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    highlight(false);
    taker(event)
        .ifPresent(
            taker -> {
              taker.take(event.getDragboard());
              event.setDropCompleted(true);
              event.consume();
            });
  }

  /** What began within the program is not for us. */
  private Optional<DropTarget> taker(DragEvent event) {
    return drops.filter(
        target -> event.getGestureSource() == null && offer(Screen::takesDrops) && target.wants(event.getDragboard()));
  }

  private void highlight(boolean on) {
    root.pseudoClassStateChanged(DROP, on);
  }
}
