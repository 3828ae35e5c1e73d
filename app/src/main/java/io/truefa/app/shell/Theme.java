package io.truefa.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.truefa.app.platform.ThemeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/**
 * Dresses a scene: AtlantaFX Primer below, one of our palettes above it, our styles on top. Follows the system while the
 * choice is {@link ThemeChoice#SYSTEM}: dark or light, high contrast, and the accent colour as far as it can be read.
 */
public final class Theme {
  private static final String WINDOWS_HIGH_CONTRAST = "Windows.SPI.HighContrast";
  private static final String GTK_THEME = "GTK.theme_name";

  /** Where one of these is known, the accent colour is the person's; elsewhere JavaFX makes one up. */
  private static final Set<String> ACCENTS =
      Set.of("Windows.UIColor.Accent", "macOS.NSColor.controlAccentColor", "GTK.theme_selected_bg_color");

  private final Scene scene;
  private final Platform.Preferences system;
  private ThemeChoice choice;

  /** Must be made on the UI thread; {@code system} is usually {@code Platform.getPreferences()}. */
  public Theme(Scene scene, Platform.Preferences system, ThemeChoice choice) {
    this.scene = scene;
    this.system = system;
    this.choice = choice;
    system.colorSchemeProperty().subscribe(scheme -> dress()); // now, and whenever the system changes
    system.accentColorProperty().subscribe((before, now) -> dress());
    system.addListener((MapChangeListener<String, Object>) this::changed);
  }

  /** Reads what a window dressed so will ask for: its style sheets, the fonts. On the UI thread, before there is a window. */
  public static void warm(ThemeChoice choice) {
    var scene = new Scene(new StackPane(new Button(" ", new Label(" "))));
    var palette = palette(choice, Platform.getPreferences());
    scene.setUserAgentStylesheet(palette.base());
    scene.getStylesheets().setAll(palette.sheets());
    scene.getRoot().applyCss();
  }

  /** High contrast has no property of its own. */
  private void changed(MapChangeListener.Change<? extends String, ?> change) {
    if (WINDOWS_HIGH_CONTRAST.equals(change.getKey()) || GTK_THEME.equals(change.getKey()) || ACCENTS.contains(change.getKey())) {
      dress();
    }
  }

  /** Dresses the scene anew. */
  public void choose(ThemeChoice other) {
    choice = other;
    dress();
  }

  private void dress() {
    var palette = palette(choice, system);
    scene.setUserAgentStylesheet(palette.base());
    var sheets = new ArrayList<>(palette.sheets());
    accent(palette).ifPresent(sheets::add);
    if (!sheets.equals(scene.getStylesheets())) {
      scene.getStylesheets().setAll(sheets);
    }
    // Tells media queries and, where the system can, the window's frame.
    scene.getPreferences().setColorScheme(palette == Palette.LIGHT ? ColorScheme.LIGHT : ColorScheme.DARK);
  }

  private Optional<String> accent(Palette palette) {
    boolean known = ACCENTS.stream().anyMatch(system::containsKey);
    if (choice != ThemeChoice.SYSTEM || palette == Palette.CONTRAST || !known) {
      return Optional.empty();
    }
    return new Accent(text(palette.file)).sheet(system.getAccentColor());
  }

  private static Palette palette(ThemeChoice choice, Platform.Preferences system) {
    return switch (choice) {
      case LIGHT -> Palette.LIGHT;
      case DARK -> Palette.DARK;
      case HIGH_CONTRAST -> Palette.CONTRAST;
      case SYSTEM -> {
        if (system.getBoolean(WINDOWS_HIGH_CONTRAST).orElse(false)
            || system.getString(GTK_THEME).filter(name -> name.startsWith("HighContrast")).isPresent()) {
          yield Palette.CONTRAST;
        }
        yield system.getColorScheme() == ColorScheme.DARK ? Palette.DARK : Palette.LIGHT;
      }
    };
  }

  private static String text(String name) {
    try (var in = Objects.requireNonNull(Theme.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

    String base() {
      return (this == LIGHT ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet();
    }

    List<String> sheets() {
      return List.of(css(file), css("truefa.css"));
    }
  }
}
