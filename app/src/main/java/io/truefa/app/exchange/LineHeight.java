package io.truefa.app.exchange;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;

/** How tall a line is whose texts wrap. */
final class LineHeight {
  /** Room for the bar beside the lines, whether it shows or not. */
  private static final double BAR = 16;

  private LineHeight() {}

  static double of(ListCell<?> cell, Region content, ListView<?> list) {
    var edge = list.getInsets();
    double across = edge.getLeft() + edge.getRight() + cell.snappedLeftInset() + cell.snappedRightInset() + BAR;
    double room = Math.max(0, list.getWidth() - across);
    return cell.snappedTopInset() + Math.ceil(content.prefHeight(room)) + cell.snappedBottomInset();
  }
}
