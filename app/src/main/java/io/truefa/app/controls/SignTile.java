package io.truefa.app.controls;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;

/** The sign of a brand on a square in its colour, light or dark so that it stands out whatever the theme. */
public final class SignTile extends StackPane {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final CornerRadii ROUND = new CornerRadii(10);

  /** A sign is drawn in a square of 24, and shown in one of 22. */
  private static final double SCALE = 22.0 / 24;

  private final SVGPath sign = new SVGPath();

  public SignTile() {
    getStyleClass().add("sign-tile");
    sign.getStyleClass().add("sign");
    sign.setScaleX(SCALE);
    sign.setScaleY(SCALE);
    getChildren().add(sign);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(""); // the name stands right beside it
  }

  /**
   * Shows a sign.
   *
   * @param path in SVG, in a square of 24
   * @param colour of the ground, as six hexadecimal digits
   * @param dark whether that colour is dark, so that the sign is light
   */
  public void show(String path, String colour, boolean dark) {
    sign.setContent(path);
    setBackground(new Background(new BackgroundFill(Paint.valueOf("#" + colour), ROUND, Insets.EMPTY)));
    pseudoClassStateChanged(DARK, dark);
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(SignTile.class.getResource("sign-tile.css")).toExternalForm();
  }
}
