package io.truefa.app.transfer;

import io.truefa.app.qr.QrMatrix;
import io.truefa.vault.exchange.Markup;

/** A QR code as SVG inside HTML: one path of dark runs on white, in units of modules. */
final class QrDrawing {

  /** Draws {@code code}, which stays the caller's. */
  void draw(QrMatrix code, String says, Markup html) {
    int size = code.size();
    html.tags("<svg viewBox=\"0 0 " + size + " " + size + "\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\"");
    html.text(says).tags("\"><path fill=\"#fff\" d=\"M0 0h" + size + "v" + size + "h-" + size + "z\"/><path fill=\"#000\" d=\"");
    for (int row = 0; row < size; row++) {
      for (int from = 0; from < size; ) {
        int to = from;
        while (to < size && code.dark(to, row)) {
          to++;
        }
        if (to > from) {
          html.tags("M" + from + " " + row + "h" + (to - from) + "v1h-" + (to - from) + "z");
        }
        from = Math.max(to, from + 1);
      }
    }
    html.tags("\"/></svg>\n");
  }
}
