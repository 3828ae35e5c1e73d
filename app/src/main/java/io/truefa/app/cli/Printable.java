package io.truefa.app.cli;

/** Names come from strangers' QR codes: what could move the cursor or turn the writing round is shown as a mark. */
final class Printable {
  private static final int MARK = 0xFFFD;

  private Printable() {}

  /** {@code text} on one line, without control, format, private or unpaired characters. */
  static String of(Object text) {
    var out = new StringBuilder();
    text.toString().codePoints().map(point -> harmless(point) ? point : MARK).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Columns a terminal needs for {@code text}: marks that combine need none, East Asian wide characters two. */
  static int width(String text) {
    return text.codePoints().map(Printable::columns).sum();
  }

  private static boolean harmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      // Format characters hold the bidirectional controls; the joiners among them make ordinary emoji and scripts.
      case Character.FORMAT -> point == 0x200C || point == 0x200D;
      default -> true;
    };
  }

  private static int columns(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x2E80 && point <= 0xA4CF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0xFE30 && point <= 0xFE6F)
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0xFFE0 && point <= 0xFFE6)
        || (point >= 0x1F300 && point <= 0x1FAFF)
        || (point >= 0x20000 && point <= 0x3FFFD);
  }
}
