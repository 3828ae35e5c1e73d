package io.truefa.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.PaletteMath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accent colour of a system, made so that everything on and beside it can be read. */
class AccentTest {
  private static String palette(String file) throws IOException {
    try (var in = Objects.requireNonNull(Theme.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Accents that Windows, macOS and GNOME offer. */
  static Stream<String> offered() {
    return Stream.of(
        "#0078d4", "#3584e4", "#2190a4", "#3a944a", "#c88800", "#ed5b00", "#e62d42", "#d56199", "#9141ac", "#6f8396",
        "#ffb900", "#00cc6a", "#107c10", "#744da9", "#e3008c", "#007aff", "#a550a7", "#ff5257", "#ffc600", "#62ba46");
  }

  @ParameterizedTest
  @ValueSource(strings = {"palette-light.css", "palette-dark.css"})
  void textsAndPlates_canBeRead_inEveryColourASystemOffers(String file) throws IOException {
    var css = palette(file);
    var accent = new Accent(css);
    var ground = colour(css, "bg-default");
    var onPlate = colour(css, "fg-emphasis");
    var told = new ArrayList<String>();
    for (var wanted : offered().toList()) {
      var colours = accent.colours(Color.web(wanted));
      if (colours.isPresent()) {
        told.add(wanted);
        assertContrast(4.5, colours.get().get("accent-fg"), ground, wanted);
        assertContrast(4.5, colours.get().get("accent-fg"), colours.get().get("accent-subtle"), wanted);
        assertContrast(4.5, onPlate, colours.get().get("accent-emphasis"), wanted);
        assertContrast(4.5, colour(css, "fg-default"), colours.get().get("accent-subtle"), wanted);
        assertContrast(3, colours.get().get("accent-emphasis"), ground, wanted);
      }
    }
    assertTrue(told.size() >= 16, "most of them are followed: " + told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"palette-light.css", "palette-dark.css"})
  void aColourThatIsOnlyGround_leavesOurs(String file) throws IOException {
    var css = palette(file);
    assertEquals(Optional.empty(), new Accent(css).colours(colour(css, "bg-default")));
  }

  @Test
  void aColourThatIsReadAsItIs_staysIt() throws IOException {
    var wanted = Color.web("#0b5394");
    assertEquals(wanted, new Accent(palette("palette-light.css")).colours(wanted).map(all -> all.get("accent-fg")).orElseThrow());
  }

  private static Color colour(String css, String name) {
    int at = css.indexOf("-color-" + name + ":") + ("-color-" + name + ":").length();
    return Color.web(css.substring(at, css.indexOf(';', at)).strip());
  }

  private static void assertContrast(double least, Color one, Color other, String wanted) {
    double contrast = PaletteMath.contrast(one, other);
    assertTrue(contrast >= least - 0.05, wanted + ": " + contrast + " of " + Map.of(one, other)); // as written in 8 bits
  }
}
