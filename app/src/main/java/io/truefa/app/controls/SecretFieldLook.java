package io.truefa.app.controls;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.util.Duration;

/** What a person sees of a {@link SecretField}: bullets, a caret, the prompt, an arrow while caps lock is on. */
final class SecretFieldLook extends Region {
  private static final double GAP = 2;

  /** Ten seconds after the last key the caret stands still, as with GTK: while it blinks, the whole toolkit is awake. */
  private static final int BLINKS = 9;

  private final Text bullets = new Text();
  private final Text prompt = new Text();
  private final Region caret = new Region();
  private final Region selection = new Region();
  private final SVGPath capsArrow = new SVGPath();
  private final Rectangle clip = new Rectangle();
  private final Timeline blink;
  private boolean focused;
  private boolean selected;

  SecretFieldLook() {
    bullets.getStyleClass().add("secret-bullets");
    prompt.getStyleClass().add("secret-prompt");
    caret.getStyleClass().add("secret-caret");
    selection.getStyleClass().add("secret-selection");
    capsArrow.getStyleClass().add("secret-caps");
    capsArrow.setContent("M8 1 L15 8 H11 V12 H5 V8 H1 Z M5 13.5 H11 V15 H5 Z");
    bullets.setTextOrigin(VPos.CENTER);
    prompt.setTextOrigin(VPos.CENTER);
    getChildren().setAll(selection, prompt, bullets, caret, capsArrow);
    getChildren().forEach(child -> child.setManaged(false));
    setClip(clip);
    setMouseTransparent(true);
    blink =
        new Timeline(
            new KeyFrame(Duration.ZERO, event -> caret.setOpacity(1)),
            new KeyFrame(Duration.millis(550), event -> caret.setOpacity(0)),
            new KeyFrame(Duration.millis(1100)));
    blink.setCycleCount(BLINKS);
    blink.setOnFinished(event -> caret.setOpacity(1));
    capsArrow.setVisible(false);
    refresh();
  }

  void prompt(String text) {
    prompt.setText(text);
    requestLayout();
  }

  void show(int characters) {
    bullets.setText("\u2022".repeat(characters));
    if (focused) {
      blink.playFromStart();
    }
    refresh();
  }

  void focused(boolean now) {
    focused = now;
    if (now) {
      blink.playFromStart();
    } else {
      blink.stop();
    }
    refresh();
  }

  void selected(boolean now) {
    selected = now;
    refresh();
  }

  void capsLock(boolean on) {
    capsArrow.setVisible(on);
  }

  private void refresh() {
    prompt.setVisible(bullets.getText().isEmpty());
    caret.setVisible(focused && !selected);
    selection.setVisible(selected);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double middle = getHeight() / 2;
    clip.setWidth(width);
    clip.setHeight(getHeight());
    double arrow = capsArrow.isVisible() ? capsArrow.getLayoutBounds().getWidth() + 4 : 0;
    double typed = bullets.getLayoutBounds().getWidth();
    // The end, where the caret is, always shows.
    double start = Math.min(0, width - arrow - typed - 2 * GAP);
    prompt.relocate(GAP, 0);
    prompt.setY(middle);
    prompt.setLayoutY(0);
    bullets.setLayoutX(start);
    bullets.setLayoutY(0);
    bullets.setY(middle);
    double line = Math.min(getHeight(), prompt.getFont().getSize() * 1.4);
    caret.resizeRelocate(snapPositionX(start + typed + GAP / 2), snapPositionY(middle - line / 2), 1.5, line);
    selection.resizeRelocate(start, snapPositionY(middle - line / 2), typed, line);
    capsArrow.relocate(width - capsArrow.getLayoutBounds().getWidth(), middle - capsArrow.getLayoutBounds().getHeight() / 2);
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(prompt.getFont().getSize() * 1.5);
  }
}
