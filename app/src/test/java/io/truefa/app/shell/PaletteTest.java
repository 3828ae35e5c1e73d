package io.truefa.app.shell;

import static io.truefa.app.PaletteMath.contrast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours stand in the palettes only, and every text can be read on every ground it stands on (WCAG 2.2, 1.4.3 and 1.4.11). */
final class PaletteTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path SHELL = RESOURCES.resolve("io/truefa/app/shell");
  private static final Path SOURCES = Path.of("src/main/java");

  private static final double TEXT = 4.5;
  private static final double GRAPHICS = 3;

  /** Text, then every ground it stands on. */
  private static final List<List<String>> TEXTS =
      List.of(
          List.of("fg-default", "bg-default", "bg-subtle", "bg-overlay", "bg-inset", "window", "danger-subtle"),
          List.of("fg-default", "accent-subtle", "success-subtle", "warning-subtle"),
          List.of("fg-muted", "bg-default", "bg-subtle", "bg-overlay", "window", "danger-subtle"),
          List.of("fg-subtle", "bg-default", "window"),
          List.of("accent-fg", "bg-default", "bg-subtle", "window", "accent-subtle"),
          List.of("danger-fg", "bg-default", "window", "danger-subtle"),
          List.of("warning-fg", "bg-default", "window", "warning-subtle"),
          List.of("success-fg", "bg-default", "window", "success-subtle"),
          List.of("fg-emphasis", "accent-emphasis", "danger-emphasis", "success-emphasis", "warning-emphasis"),
          List.of("toast-fg", "toast"),
          List.of("toast-action", "toast"));

  private static final List<List<String>> SHAPES =
      List.of(
          List.of("focus", "bg-default", "window", "bg-overlay"),
          List.of("accent-emphasis", "bg-default", "window"),
          List.of("danger-emphasis", "bg-default"),
          List.of("warning-emphasis", "bg-default"),
          List.of("success-emphasis", "bg-default"),
          List.of("logo-tick", "logo-plate"),
          List.of("logo-ring", "logo-plate"));

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "contrast"})
  void texts_andShapes_standOutFromTheirGround(String name) throws IOException {
    var palette = palette(name);
    var tiles = IntStream.rangeClosed(1, 8).mapToObj(i -> List.of("tile-fg", "tile-" + i));
    var faint =
        Stream.concat(
                Stream.concat(TEXTS.stream(), tiles).flatMap(pairs -> faint(palette, pairs, TEXT)),
                SHAPES.stream().flatMap(pairs -> faint(palette, pairs, GRAPHICS)))
            .toList();

    assertEquals(List.of(), faint);
  }

  @Test
  void highContrast_isAtLeastSevenToOne() throws IOException {
    var palette = palette("contrast");

    assertEquals(List.of(), TEXTS.stream().flatMap(pairs -> faint(palette, pairs, 7)).toList());
  }

  @Test
  void everyPalette_namesTheSameColours() throws IOException {
    var light = palette("light").keySet();

    assertTrue(light.size() > 60);
    assertEquals(light, palette("dark").keySet());
    assertEquals(light, palette("contrast").keySet());
  }

  @Test
  void noColourStandsOutsideThePalettes() throws IOException {
    var styles =
        Pattern.compile(
            "#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsba?|ladder|derive)\\s*\\("
                + "|:[^;{]*\\b(white|black|gr[ae]y|red|green|blue|yellow|orange|teal|navy|silver)\\b");
    var code = Pattern.compile("\"#[0-9a-fA-F]{3,8}\"|\\bColor\\.(?!class)[a-zA-Z]+|setStyle\\(");
    var found =
        Stream.concat(
                files(RESOURCES, ".css")
                    .filter(file -> !file.getFileName().toString().startsWith("palette-"))
                    .flatMap(file -> matches(file, styles)),
                files(SOURCES, ".java").flatMap(file -> matches(file, code)))
            .toList();

    assertEquals(List.of(), found);
  }

  @Test
  void theIcon_hasTheShapesAndColoursOfTheMarkInTheWindow() throws IOException {
    var icon = Files.readString(SHELL.resolve("truefa.svg"));
    var mark = Files.readString(SOURCES.resolve("io/truefa/app/shell/Logo.java"));
    var palette = palette("light");
    var paths = Pattern.compile("\\bd=\"([^\"]+)\"").matcher(icon).results().map(found -> found.group(1)).toList();

    assertEquals(3, paths.size());
    paths.forEach(path -> assertTrue(mark.contains('"' + path + '"'), path));
    List.of("logo-plate", "logo-ring", "logo-tick")
        .forEach(name -> assertTrue(icon.contains('"' + hex(palette.get(name)) + '"'), name));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
  void thereIsAnIconOfEverySize(int size) throws IOException {
    var picture = ImageIO.read(SHELL.resolve("truefa-" + size + ".png").toFile());

    assertEquals(List.of(size, size), List.of(picture.getWidth(), picture.getHeight()));
    assertEquals(0, picture.getRGB(0, 0) >>> 24, "the corner is round");
  }

  private static Stream<String> faint(Map<String, Color> palette, List<String> pairs, double least) {
    return pairs.stream()
        .skip(1)
        .filter(ground -> contrast(palette.get(pairs.getFirst()), palette.get(ground)) < least)
        .map(
            ground ->
                "%s on %s: %.2f"
                    .formatted(
                        pairs.getFirst(), ground, contrast(palette.get(pairs.getFirst()), palette.get(ground))));
  }

  private static Map<String, Color> palette(String name) throws IOException {
    var colours = new LinkedHashMap<String, Color>();
    Pattern.compile("-color-([a-z0-9-]+):\\s*([^;]+);")
        .matcher(Files.readString(SHELL.resolve("palette-" + name + ".css")))
        .results()
        .forEach(found -> colours.put(found.group(1), Color.web(found.group(2))));
    return colours;
  }

  private static String hex(Color colour) {
    return "#" + colour.toString().substring(2, 8);
  }

  private static Stream<Path> files(Path root, String ending) throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    }
  }

  private static Stream<String> matches(Path file, Pattern pattern) {
    try {
      return pattern.matcher(Files.readString(file)).results().map(found -> file + ": " + found.group());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
