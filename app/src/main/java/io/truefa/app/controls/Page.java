package io.truefa.app.controls;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A column of limited width in the middle of the window, which scrolls where it does not fit. */
public final class Page extends ScrollPane {
  private static final double WIDTH = 400;

  /** A page centred in both directions. */
  public Page(Node... parts) {
    this(WIDTH, Pos.CENTER, parts);
  }

  /** A page of another width or place. */
  public Page(double width, Pos place, Node... parts) {
    var column = new VBox(parts);
    column.getStyleClass().add("page");
    column.setMaxSize(width, Region.USE_PREF_SIZE);
    var room = new StackPane(column);
    room.setAlignment(place);
    setContent(room);
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    getStyleClass().addAll("page-scroll", "edge-to-edge");
    // So the content is in the scene at once: a skin that comes with the
    // next frame is too late for what asks for the focus now.
    setSkin(new ScrollPaneSkin(this));
  }
}
