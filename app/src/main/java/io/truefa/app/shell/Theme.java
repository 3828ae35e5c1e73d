package io.truefa.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.truefa.app.platform.ThemeChoice;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import javafx.scene.Scene;

/**
 * Dresses a scene: AtlantaFX Primer below, one of our palettes above it, our styles on top. Follows the system while the
 * choice is {@link ThemeChoice#SYSTEM}.
 */
public final class Theme {
  private static final String WINDOWS_HIGH_CONTRAST = "Windows.SPI.HighContrast";

  private final Scene scene;
  private final Platform.Preferences system;
  private ThemeChoice choice;

  /** Must be made on the UI thread; {@code system} is usually {@code Platform.getPreferences()}. */
  public Theme(Scene scene, Platform.Preferences system, ThemeChoice choice) {
    this.scene = scene;
    this.system = system;
    this.choice = choice;
    system.colorSchemeProperty().subscribe(scheme -> dress()); // now, and whenever the system changes
    system.addListener((MapChangeListener<String, Object>) this::changed);
  }

  /** High contrast has no property of its own. */
  private void changed(MapChangeListener.Change<? extends String, ?> change) {
    if (WINDOWS_HIGH_CONTRAST.equals(change.getKey())) {
      dress();
    }
  }

  /** Dresses the scene anew. */
  public void choose(ThemeChoice other) {
    choice = other;
    dress();
  }

  private void dress() {
    var palette = palette();
    var base = palette == Palette.LIGHT ? new PrimerLight() : new PrimerDark();
    scene.setUserAgentStylesheet(base.getUserAgentStylesheet());
    scene.getStylesheets().setAll(List.of(css(palette.file), css("truefa.css")));
    // Tells media queries and, where the system can, the window's frame.
    scene.getPreferences().setColorScheme(palette == Palette.LIGHT ? ColorScheme.LIGHT : ColorScheme.DARK);
  }

  private Palette palette() {
    return switch (choice) {
      case LIGHT -> Palette.LIGHT;
      case DARK -> Palette.DARK;
      case HIGH_CONTRAST -> Palette.CONTRAST;
      case SYSTEM -> {
        if (system.getBoolean(WINDOWS_HIGH_CONTRAST).orElse(false)) {
          yield Palette.CONTRAST;
        }
        yield system.getColorScheme() == ColorScheme.DARK ? Palette.DARK : Palette.LIGHT;
      }
    };
  }

  private static String css(String name) {
    URL found = Theme.class.getResource(name);
    return Objects.requireNonNull(found, name).toExternalForm();
  }

  private enum Palette {
    LIGHT("palette-light.css"),
    DARK("palette-dark.css"),
    CONTRAST("palette-contrast.css");

    private final String file;

    Palette(String file) {
      this.file = file;
    }
  }
}
