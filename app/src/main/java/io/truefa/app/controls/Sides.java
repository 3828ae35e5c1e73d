package io.truefa.app.controls;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Words at the beginning of a line and what belongs to them at its end; below them where the words would be left less than half of
 * a narrow line. In a language with long words, and at twice the size, that is often.
 */
public final class Sides extends Region {
  private final Region words;
  private final Region end;
  private final double gap;

  public Sides(Region words, Region end, double gap) {
    this.words = words;
    this.end = end;
    this.gap = gap;
    getChildren().setAll(words, end);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean isStacked(double room) {
    double wanted = words.prefWidth(-1);
    double left = room - endWidth(room) - gap;
    return left < wanted && (left < room / 2 || left < words.minWidth(-1));
  }

  private double endWidth(double room) {
    return Math.min(room, end.prefWidth(-1));
  }

  @Override
  protected double computeMinWidth(double height) {
    return across(Math.max(words.minWidth(-1), Math.min(end.minWidth(-1), end.prefWidth(-1))));
  }

  @Override
  protected double computePrefWidth(double height) {
    return across(words.prefWidth(-1) + gap + end.prefWidth(-1));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    var inside = getInsets();
    double room = width < 0 ? words.prefWidth(-1) + gap + end.prefWidth(-1) : width - inside.getLeft() - inside.getRight();
    double endRoom = endWidth(room);
    double tall =
        isStacked(room)
            ? words.prefHeight(Math.max(room, words.minWidth(-1))) + gap / 2 + end.prefHeight(endRoom)
            : Math.max(words.prefHeight(Math.max(room - endRoom - gap, words.minWidth(-1))), end.prefHeight(endRoom));
    return inside.getTop() + tall + inside.getBottom();
  }

  @Override
  protected void layoutChildren() {
    Insets inside = getInsets();
    double x = inside.getLeft();
    double y = inside.getTop();
    double room = getWidth() - x - inside.getRight();
    double tall = getHeight() - y - inside.getBottom();
    double endRoom = endWidth(room);
    if (isStacked(room)) {
      double above = words.prefHeight(room);
      words.resizeRelocate(x, y, room, above);
      double below = end.prefHeight(endRoom);
      end.resizeRelocate(x + room - endRoom, y + above + gap / 2, endRoom, below);
      return;
    }
    double wordsRoom = room - endRoom - gap;
    double wordsTall = Math.min(tall, words.prefHeight(wordsRoom));
    double endTall = Math.min(tall, end.prefHeight(endRoom));
    words.resizeRelocate(x, y + (tall - wordsTall) / 2, wordsRoom, wordsTall);
    end.resizeRelocate(x + room - endRoom, y + (tall - endTall) / 2, endRoom, endTall);
  }

  private double across(double content) {
    var inside = getInsets();
    return inside.getLeft() + content + inside.getRight();
  }
}
