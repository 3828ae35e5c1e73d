package io.truefa.app.codes;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Moves a row by dragging it, where the order is a person's own. Mouse events only, not the system's drag and drop: no name leaves
 * the window, and other programs see nothing.
 */
final class RowDrag implements EventHandler<MouseEvent> {
  private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
  private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("drop-before");
  private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("drop-behind");

  /** A hand that trembles while it clicks moves nothing. */
  private static final double FROM = 8;

  /** How near to an edge the list begins to scroll. */
  private static final double EDGE = 24;

  private final CodeList list;
  private final Ordering ordering;
  private Optional<CodeRow> pressed = Optional.empty();
  private Optional<Row> moving = Optional.empty();
  private Optional<CodeRow> over = Optional.empty();
  private boolean behind;
  private double fromX;
  private double fromY;

  RowDrag(CodeList list, Ordering ordering) {
    this.list = list;
    this.ordering = ordering;
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, this);
    list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this);
    list.addEventFilter(MouseEvent.MOUSE_RELEASED, this);
  }

  @Override
  public void handle(MouseEvent event) {
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      pressed = event.getButton() == MouseButton.PRIMARY ? rowOf(event) : Optional.empty();
      fromX = event.getSceneX();
      fromY = event.getSceneY();
    } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
      drag(event);
    } else {
      drop();
    }
  }

  private static Optional<CodeRow> rowOf(MouseEvent event) {
    for (var node = event.getTarget() instanceof Node target ? target : null; node != null; node = node.getParent()) {
      if (node instanceof CodeRow row && row.row() != null) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  private void drag(MouseEvent event) {
    if (moving.isEmpty()) {
      boolean far = Math.hypot(event.getSceneX() - fromX, event.getSceneY() - fromY) >= FROM;
      if (!far || pressed.isEmpty() || !ordering.isOwn()) {
        return;
      }
      moving = pressed.map(CodeRow::row);
      pressed.ifPresent(row -> row.pseudoClassStateChanged(DRAGGED, true));
    }
    list.scrollAtEdge(event.getSceneY(), EDGE);
    mark(false);
    over = list.nodeAt(event.getSceneX(), event.getSceneY());
    over.ifPresent(row -> behind = isBehind(row, event));
    mark(true);
    event.consume();
  }

  private boolean isBehind(CodeRow row, MouseEvent event) {
    Point2D at = row.sceneToLocal(event.getSceneX(), event.getSceneY());
    return list.columns() > 1 ? at.getX() > row.getWidth() / 2 : at.getY() > row.getHeight() / 2;
  }

  private void mark(boolean on) {
    over.ifPresent(
        row -> {
          row.pseudoClassStateChanged(BEFORE, on && !behind);
          row.pseudoClassStateChanged(BEHIND, on && behind);
        });
  }

  private void drop() {
    mark(false);
    pressed.ifPresent(row -> row.pseudoClassStateChanged(DRAGGED, false));
    var row = moving;
    var beside = over.map(CodeRow::row);
    pressed = Optional.empty();
    moving = Optional.empty();
    over = Optional.empty();
    if (row.isPresent() && beside.isPresent()) {
      ordering.place(row.get(), beside.get(), behind);
    }
  }
}
