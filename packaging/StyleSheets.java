import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Style sheets in the form JavaFX reads without parsing: where {@code name.bss} lies beside {@code name.css} it takes that. Made by the
 * JavaFX that will read them. Those of AtlantaFX are read at each start, so they lose the rules for controls that we have not.
 */
final class StyleSheets {
  /** Words in the style classes of a control, and where its class is; with it go the rules, if nothing of ours names it. */
  private static final Map<String, String> BELONGS = Map.ofEntries(
      Map.entry("alert|dialog-pane", "javafx/scene/control/(Alert|Dialog)"),
      Map.entry("tab-pane|tab-line", "javafx/scene/control/Tab"),
      Map.entry("table-view|table-column|column-header|table-cell|table-row-cell", "javafx/scene/control/Table"),
      Map.entry("tree-table-view|tree-view|tree-cell|tree-table-cell|tree-table-row-cell", "javafx/scene/control/Tree"),
      Map.entry("date-picker|date-picker-popup", "javafx/scene/control/DatePicker"),
      Map.entry("color-picker|color-palette|color-palette-region|custom-color-dialog", "javafx/scene/control/ColorPicker"),
      Map.entry("spinner", "javafx/scene/control/Spinner"),
      Map.entry("slider", "javafx/scene/control/Slider"),
      Map.entry("tool-bar", "javafx/scene/control/ToolBar"),
      Map.entry("menu-bar", "javafx/scene/control/MenuBar"),
      Map.entry("split-menu-button", "javafx/scene/control/SplitMenuButton"),
      Map.entry("split-pane", "javafx/scene/control/SplitPane"),
      Map.entry("pagination", "javafx/scene/control/Pagination"),
      Map.entry("toggle-button", "javafx/scene/control/ToggleButton"),
      Map.entry("radio-button", "javafx/scene/control/RadioButton"),
      Map.entry("hyperlink", "javafx/scene/control/Hyperlink"),
      Map.entry("html-editor", "javafx/scene/web"),
      Map.entry("chart|bar-chart|default-color[0-7]|chart-.*", "javafx/scene/chart"),
      Map.entry("notification|message|segmented-control|toggle-switch|card|calendar|modal-box|ring-progress-indicator|popover"
          + "|custom-text-field|tile-base|bb-code|caption-menu-item|breadcrumbs", "atlantafx/base/controls"));

  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{[^{}]*}");
  private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");

  private final Path jars;

  /** @param jars among them JavaFX */
  StyleSheets(Path jars) {
    this.jars = jars;
  }

  /** Those of a jar of ours, by the names of their entries. */
  Map<String, byte[]> binary(Path jar) throws IOException {
    return binary(jar, ".*\\.css", css -> css);
  }

  /** Those of AtlantaFX's jar that {@code user} has a use for, with the rules for what it shows. */
  Map<String, byte[]> binary(Path atlantafx, Path user) throws IOException {
    Set<String> named = Reachable.named(user);
    Pattern unused = Pattern.compile(BELONGS.entrySet().stream()
        .filter(each -> named.stream().noneMatch(Pattern.compile("(" + each.getValue() + ")([A-Z/$].*)?").asMatchPredicate()))
        .map(Map.Entry::getKey).sorted().collect(Collectors.joining("|")));
    return binary(atlantafx, "atlantafx/base/theme/primer-(light|dark)\\.css", css -> without(unused, css));
  }

  private static String without(Pattern unused, String css) {
    return RULE.matcher(css.replaceAll("(?s)/\\*.*?\\*/", "")).replaceAll(rule -> {
      boolean used = Stream.of(rule.group(1).split(",")).anyMatch(
          selector -> CLASS.matcher(selector).results().noneMatch(name -> unused.matcher(name.group(1)).matches()));
      return used ? Matcher.quoteReplacement(rule.group()) : "";
    });
  }

  private Map<String, byte[]> binary(Path jar, String names, UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> made = new TreeMap<>();
    List<URL> javafx = new ArrayList<>();
    for (Path each : Folders.list(jars, ".jar")) {
      if (each.getFileName().toString().startsWith("javafx-")) {
        javafx.add(each.toUri().toURL());
      }
    }
    Path work = Files.createTempDirectory("truefa-sheets");
    try (ZipFile zip = new ZipFile(jar.toFile()); URLClassLoader loader = new URLClassLoader(javafx.toArray(URL[]::new))) {
      Method convert = loader.loadClass("javafx.css.Stylesheet").getMethod("convertToBinary", java.io.File.class, java.io.File.class);
      for (ZipEntry entry : zip.stream().filter(found -> found.getName().matches(names)).toList()) {
        Path text = work.resolve("sheet.css");
        Path binary = work.resolve("sheet.bss");
        try (InputStream in = zip.getInputStream(entry)) {
          Files.writeString(text, change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        convert.invoke(null, text.toFile(), binary.toFile());
        made.put(entry.getName().replaceFirst("css$", "bss"), Files.readAllBytes(binary));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JavaFX makes no binary style sheets", e);
    } finally {
      Folders.delete(work);
    }
    return made;
  }
}
