package io.truefa.app.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.paint.Color;

/**
 * What a desktop says of its looks, and says anew when it is told to. It is what JavaFX itself keeps, with the names of GTK and one of
 * Windows; without a display there is nobody who would fill it.
 */
final class SystemLook {
  static final String THEME = "GTK.theme_name";
  static final String GROUND = "GTK.theme_bg_color";
  static final String TEXT = "GTK.theme_fg_color";
  static final String ACCENT = "GTK.theme_selected_bg_color";
  static final String CONTRAST = "Windows.SPI.HighContrast";

  private static final String INSIDE = "com.sun.javafx.application.preferences.";

  private final Platform.Preferences preferences;

  SystemLook() {
    try {
      preferences =
          Class.forName(INSIDE + "PlatformPreferences")
              .asSubclass(Platform.Preferences.class)
              .getConstructor()
              .newInstance();
      var mapping = Class.forName(INSIDE + "PreferenceMapping").getConstructor(String.class, Class.class);
      preferences
          .getClass()
          .getMethod("initialize", Map.class, Map.class)
          .invoke(
              preferences,
              Map.of(
                  THEME, String.class, GROUND, Color.class, TEXT, Color.class, ACCENT, Color.class, CONTRAST, Boolean.class),
              Map.of(
                  GROUND, mapping.newInstance("backgroundColor", Color.class),
                  TEXT, mapping.newInstance("foregroundColor", Color.class),
                  ACCENT, mapping.newInstance("accentColor", Color.class)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("JavaFX is built otherwise than it was", e);
    }
  }

  Platform.Preferences preferences() {
    return preferences;
  }

  /** On the UI thread, as the toolkit does. */
  void says(String name, Object value) {
    says(Map.of(name, value));
  }

  void says(Map<String, Object> values) {
    try {
      preferences.getClass().getMethod("update", Map.class).invoke(preferences, values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("JavaFX is built otherwise than it was", e);
    }
  }

  /** Takes back what it said. */
  void forgets(String name) {
    var nothing = new HashMap<String, Object>();
    nothing.put(name, null);
    says(nothing);
  }

  void dark() {
    says(Map.of(GROUND, Color.BLACK, TEXT, Color.WHITE));
  }

  void light() {
    says(Map.of(GROUND, Color.WHITE, TEXT, Color.BLACK));
  }
}
