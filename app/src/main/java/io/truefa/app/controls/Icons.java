package io.truefa.app.controls;

import java.util.EnumSet;
import java.util.Set;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Signs as nodes. Those that point along the line of reading point the other way where it runs from right to left. */
public final class Icons {
  private static final Set<Feather> POINTING =
      EnumSet.of(
          Feather.ARROW_LEFT, Feather.ARROW_RIGHT, Feather.CHEVRON_LEFT, Feather.CHEVRON_RIGHT, Feather.SKIP_FORWARD,
          Feather.SKIP_BACK, Feather.LOG_IN, Feather.LOG_OUT, Feather.CORNER_UP_LEFT);

  private Icons() {}

  public static FontIcon of(Ikon sign) {
    var icon = new FontIcon(sign);
    if (sign instanceof Feather feather && POINTING.contains(feather)) {
      icon.getStyleClass().add("pointing"); // turned round by truefa.css
    }
    return icon;
  }
}
