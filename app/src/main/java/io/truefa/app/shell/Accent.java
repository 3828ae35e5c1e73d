package io.truefa.app.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;

/**
 * The accent colour of the system in the place of ours: darker or lighter where it would be too faint, as far as it stays the same
 * colour to the eye; beyond that ours stays. Every text keeps 4.5 : 1 to its ground and every sign 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
final class Accent {
  private static final double TEXT = 4.5;
  private static final double SIGN = 3;

  /** How far towards black or white it may be moved, and in what steps. */
  private static final double FURTHEST = 0.45;

  private static final double STEP = 0.03;
  private static final double TINT = 0.13;
  private static final Pattern COLOUR = Pattern.compile("-color-([a-z0-9-]+):\\s*#([0-9a-fA-F]{6});");

  private final Map<String, Color> palette = new HashMap<>();
  private final Color black = new Color(0, 0, 0, 1);
  private final Color white = new Color(1, 1, 1, 1);

  /** @param paletteCss text of the palette below it */
  Accent(String paletteCss) {
    COLOUR.matcher(paletteCss).results().forEach(found -> palette.put(found.group(1), colour(found.group(2))));
  }

  /** The names of the palette that follow, by their colours; empty where {@code wanted} cannot be read in any shade near it. */
  Optional<Map<String, Color>> colours(Color wanted) {
    var ground = palette.get("bg-default");
    boolean light = luminance(ground) > luminance(palette.get("fg-default"));
    var tint = ground.interpolate(wanted, TINT);
    boolean tinted = isRead(palette.get("fg-default"), tint) && isRead(palette.get("fg-muted"), tint);
    var subtle = tinted ? tint : ground.interpolate(wanted, TINT / 2);
    var grounds = Stream.concat(Stream.of("bg-default", "bg-subtle", "bg-overlay", "window").map(palette::get), Stream.of(subtle)).toList();
    var text = moved(wanted, light ? black : white, shade -> grounds.stream().allMatch(each -> isRead(shade, each)));
    var plate =
        moved(
            wanted,
            luminance(palette.get("fg-emphasis")) > luminance(wanted) || light ? black : white,
            shade ->
                isRead(palette.get("fg-emphasis"), shade)
                    && contrast(shade, ground) >= SIGN
                    && contrast(shade, palette.get("window")) >= SIGN);
    boolean fits = isRead(palette.get("fg-default"), subtle) && isRead(palette.get("fg-muted"), subtle);
    if (text.isEmpty() || plate.isEmpty() || !fits) {
      return Optional.empty();
    }
    var colours = new HashMap<String, Color>();
    colours.put("accent-fg", text.get());
    colours.put("focus", text.get());
    colours.put("accent-emphasis", plate.get());
    colours.put("accent-subtle", subtle);
    colours.put("accent-muted", ground.interpolate(wanted, 0.4));
    for (int i = 0; i < 10; i++) { // from light to dark, as AtlantaFX has them; 5 is the one of buttons
      colours.put("accent-" + i, i < 5 ? plate.get().interpolate(white, (5 - i) * 0.17) : plate.get().interpolate(black, (i - 5) * 0.16));
    }
    return Optional.of(colours);
  }

  /** A style sheet with these colours, as its own address. */
  Optional<String> sheet(Color wanted) {
    return colours(wanted)
        .map(
            colours -> {
              var css = new StringBuilder(".root {");
              colours.forEach((name, colour) -> css.append("-color-").append(name).append(':').append(hex(colour)).append(';'));
              return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.append('}').toString().getBytes(UTF_8));
            });
  }

  private static Optional<Color> moved(Color from, Color to, Predicate<Color> fits) {
    for (double share = 0; share <= FURTHEST; share += STEP) {
      var shade = from.interpolate(to, share);
      if (fits.test(shade)) {
        return Optional.of(shade);
      }
    }
    return Optional.empty();
  }

  private static boolean isRead(Color text, Color ground) {
    return contrast(text, ground) >= TEXT;
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  private static Color colour(String hex) {
    int rgb = Integer.parseInt(hex, 16);
    return new Color((rgb >> 16) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0, 1);
  }

  private static String hex(Color colour) {
    var parts = new double[] {colour.getRed(), colour.getGreen(), colour.getBlue()};
    return Arrays.stream(parts)
        .mapToObj(part -> String.format("%02x", Math.round(part * 255)))
        .reduce("#", String::concat);
  }
}
