package io.truefa.app.problem;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import javafx.scene.text.Text;

/**
 * Room that texts need. Where this machine has no font for Chinese and Japanese, their signs would show as narrow boxes and the
 * measure would lie: a dash as wide as the letters are high stands for each of them then.
 */
final class Glyphs {
  private static final String NONCHARACTER = "\ufdd0";
  private static final String WIDE = "\u2014";

  private Glyphs() {}

  /** A bundle whose texts take the room they take where their fonts are. */
  static ResourceBundle shown(ResourceBundle bundle) {
    if (has("\u65e5") && has("\u4f60")) {
      return bundle;
    }
    return new ResourceBundle() {
      @Override
      protected Object handleGetObject(String key) {
        return wide(bundle.getString(key));
      }

      @Override
      public Enumeration<String> getKeys() {
        return Collections.enumeration(bundle.keySet());
      }
    };
  }

  static double width(String text) {
    return new Text(text).getLayoutBounds().getWidth();
  }

  private static boolean has(String sign) {
    return width(sign) != width(NONCHARACTER);
  }

  private static String wide(String text) {
    var all = new StringBuilder();
    text.codePoints().forEach(each -> all.append(isWide(each) ? WIDE : Character.toString(each)));
    return all.toString();
  }

  private static boolean isWide(int codePoint) {
    var script = Character.UnicodeScript.of(codePoint);
    boolean mark = (codePoint >= 0x3000 && codePoint < 0x3040) || (codePoint >= 0xFF00 && codePoint < 0xFFF0);
    return mark
        || script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }
}
