package io.truefa.app.controls;

import java.util.Arrays;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * Texts in as many lines as they need, broken between words only: a label that is squeezed keeps the room of its longest word. That
 * is easier to read; and JavaFX 26 fails where it must break within a word of a script whose letters change with their neighbours.
 */
public final class Wrapping {
  /** Longer ones are paths and the like, which may be broken anywhere. */
  private static final int LONGEST_WORD = 30;

  private static final double CHECK_MARK = 28;

  // From Devanagari to Myanmar, from Khmer to Mongolian; rarer scripts of their kind are not looked for.
  private static final int INDIC_FROM = 0x0900;
  private static final int INDIC_TO = 0x10A0;
  private static final int KHMER_FROM = 0x1780;
  private static final int KHMER_TO = 0x18B0;

  private Wrapping() {}

  /** The same node, which wraps from now on. */
  public static <L extends Labeled> L words(L labeled) {
    labeled.setWrapText(true);
    labeled.setMinHeight(Region.USE_PREF_SIZE);
    var kept = new double[] {Region.USE_COMPUTED_SIZE};
    Runnable keep =
        () -> {
          if (labeled.getMinWidth() == kept[0]) { // nobody wants another
            kept[0] = least(labeled);
            labeled.setMinWidth(kept[0]);
          }
        };
    labeled.textProperty().subscribe(keep);
    labeled.fontProperty().subscribe(keep);
    labeled.insetsProperty().subscribe(keep);
    labeled.graphicProperty().subscribe(keep);
    keep.run();
    return labeled;
  }

  /**
   * The lines of a text somebody writes, which wrap as long as they hold no script whose letters change with their neighbours:
   * no room can be kept for its words here, and JavaFX would fail.
   */
  public static void lines(TextArea area) {
    area.wrapTextProperty()
        .bind(Bindings.createBooleanBinding(() -> area.getText().codePoints().noneMatch(Wrapping::changes), area.textProperty()));
  }

  private static boolean changes(int letter) {
    byte way = Character.getDirectionality(letter);
    return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
        || (letter >= INDIC_FROM && letter < INDIC_TO)
        || (letter >= KHMER_FROM && letter < KHMER_TO);
  }

  private static double least(Labeled labeled) {
    var inside = labeled.getInsets();
    double beside = labeled instanceof CheckBox ? CHECK_MARK : 0;
    if (labeled.getGraphic() != null) {
      beside += labeled.getGraphic().prefWidth(-1) + labeled.getGraphicTextGap();
    }
    return Math.ceil(inside.getLeft() + beside + longestWord(labeled) + inside.getRight());
  }

  private static double longestWord(Labeled labeled) {
    var text = labeled.getText() == null ? "" : labeled.getText();
    var measure = new Text();
    measure.setFont(labeled.getFont());
    return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{Cf}]+", -1))
        .filter(word -> !word.isEmpty() && word.length() <= LONGEST_WORD && !isBrokenAnywhere(word))
        .mapToDouble(
            word -> {
              measure.setText(word + "\u00a0 "); // the blank behind it belongs to its piece
              return measure.getLayoutBounds().getWidth();
            })
        .max()
        .orElse(0);
  }

  private static boolean isBrokenAnywhere(String word) {
    return word.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .anyMatch(
            script ->
                script == Character.UnicodeScript.HAN
                    || script == Character.UnicodeScript.HIRAGANA
                    || script == Character.UnicodeScript.KATAKANA);
  }
}
