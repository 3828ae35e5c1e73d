package io.truefa.app.shell;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows what lies in it larger than drawn, texts, signs and gaps alike. It has less room then, in its own measure, and lays itself
 * out anew in that: nothing leaves the window, and letters are drawn sharp in their real size.
 */
public final class Zoom extends Region {
  private final Region content;
  private final Scale scale = new Scale();

  public Zoom(Region content) {
    this.content = content;
    content.getTransforms().add(scale);
    getChildren().setAll(content);
  }

  /** 1 for as drawn. */
  public void to(double factor) {
    scale.setX(factor);
    scale.setY(factor);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
  }
}
