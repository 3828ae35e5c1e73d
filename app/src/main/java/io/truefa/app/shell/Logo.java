package io.truefa.app.shell;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** The mark of the program: time that runs round a tick. The same shapes as {@code truefa.svg}, on a field of 64. */
public final class Logo extends StackPane {
  private static final double FIELD = 64;
  private static final String PLATE =
      "M15 0 H49 A15 15 0 0 1 64 15 V49 A15 15 0 0 1 49 64 H15 A15 15 0 0 1 0 49 V15 A15 15 0 0 1 15 0 Z";
  private static final String RING = "M32 13 A19 19 0 1 0 51 32";
  private static final String TICK = "M23.5 32.5 L30 39 L49 17";

  public Logo(double size) {
    var drawing = new Group(shape(PLATE, "logo-plate"), shape(RING, "logo-ring"), shape(TICK, "logo-tick"));
    drawing.setScaleX(size / FIELD);
    drawing.setScaleY(size / FIELD);
    getStyleClass().add("logo");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // a mark has one form
    getChildren().setAll(drawing);
    setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setPrefSize(size, size);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("TrueFA");
  }

  /** The window's icon in every size the system may want. */
  static List<Image> icons() {
    return Stream.of(16, 32, 48, 64, 128, 256).map(size -> "truefa-" + size + ".png").map(Logo::image).toList();
  }

  private static Image image(String name) {
    return new Image(Objects.requireNonNull(Logo.class.getResource(name), name).toExternalForm());
  }

  private static SVGPath shape(String path, String style) {
    var shape = new SVGPath();
    shape.setContent(path);
    shape.getStyleClass().add(style);
    return shape;
  }
}
