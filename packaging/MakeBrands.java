import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes the signs of brands that the window shows out of the npm package simple-icons (CC0-1.0): run by hand when a newer one is
 * wanted, and its result committed.
 *
 * <pre>npm pack simple-icons@16.37.0 and unpack it, then
 * java packaging/MakeBrands.java package app/src/main/resources/io/truefa/app/brands</pre>
 *
 * <p>Writes {@code names.txt}, a line for each brand (sign, colour, title, then other names, between tabs), and the signs
 * themselves in {@code signs-0.txt} and so on (sign, SVG path in a square of 24, between tabs), cut so that one sign is found by
 * reading little. Numbers are rounded to hundredths: a sign is shown at most 40 pixels wide.
 */
final class MakeBrands {
  /** Into how many files the signs are dealt; the program has the same number. */
  private static final int PARTS = 64;

  private static final Pattern ICON = Pattern.compile("\\{\"title\":(\"(?:[^\"\\\\]|\\\\.)*\"),\"slug\":\"([^\"]+)\",\"hex\":\"([0-9A-F]{6})\"");
  private static final Pattern ALIASES = Pattern.compile("\"(aka|old)\":\\[([^\\]]*)\\]|\"loc\":\\{([^}]*)\\}");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern PATH = Pattern.compile("<path d=\"([^\"]+)\"/></svg>");
  private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d*\\.\\d+|\\d+\\.?)(?:[eE][-+]?\\d+)?");

  /** Arcs that JavaFX (26) takes for impossible once they are rounded, or anyhow; a test of the program finds such. */
  private static final Set<String> NOT_ROUNDED = Set.of("beatsbydre", "e", "fusionauth", "moleculer", "unlicense");

  private static final Set<String> LEFT_OUT = Set.of("max");

  private MakeBrands() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java MakeBrands.java PACKAGE OUT");
    }
    var from = Path.of(arguments[0]);
    var out = Path.of(arguments[1]);
    var version = field(Files.readString(from.resolve("package.json")), "version");
    if (!field(Files.readString(from.resolve("package.json")), "license").equals("CC0-1.0")) {
      throw new IllegalStateException("its licence is another one now");
    }
    Files.createDirectories(out);
    var names = new TreeMap<String, String>();
    var parts = new TreeMap<Integer, StringBuilder>();
    var json = Files.readString(from.resolve("data/simple-icons.json"));
    var found = ICON.matcher(json);
    var starts = new ArrayList<Integer>();
    while (found.find()) {
      starts.add(found.start());
    }
    starts.add(json.length());
    for (int i = 0; i + 1 < starts.size(); i++) {
      var one = json.substring(starts.get(i), starts.get(i + 1));
      var icon = ICON.matcher(one);
      if (!icon.find()) {
        throw new IllegalStateException(one);
      }
      var title = text(icon.group(1));
      var slug = icon.group(2);
      if (LEFT_OUT.contains(slug)) {
        continue;
      }
      var line = new StringBuilder(slug + '\t' + icon.group(3) + '\t' + title);
      aliases(one).forEach(alias -> line.append('\t').append(alias));
      names.put(slug, line.toString());
      var svg = PATH.matcher(Files.readString(from.resolve("icons").resolve(slug + ".svg")));
      if (!svg.find()) {
        throw new IllegalStateException(slug + ": more than one path");
      }
      int part = Math.floorMod(slug.hashCode(), PARTS);
      parts.computeIfAbsent(part, number -> new StringBuilder()).append(slug).append('\t').append(NOT_ROUNDED.contains(slug) ? svg.group(1) : rounded(svg.group(1))).append('\n');
    }
    var head = "# simple-icons " + version + ", CC0-1.0, https://simpleicons.org; made by packaging/MakeBrands.java\n";
    Files.writeString(out.resolve("names.txt"), head + String.join("\n", names.values()) + "\n", UTF_8);
    for (var part : parts.entrySet()) {
      Files.writeString(out.resolve("signs-" + part.getKey() + ".txt"), part.getValue(), UTF_8);
    }
  }

  private static String field(String json, String name) {
    var found = Pattern.compile("\"" + name + "\":\\s*\"([^\"]+)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("no " + name);
    }
    return found.group(1);
  }

  private static List<String> aliases(String icon) {
    var all = new TreeSet<String>();
    var lists = ALIASES.matcher(icon);
    while (lists.find()) {
      boolean named = lists.group(3) != null;
      var texts = TEXT.matcher(named ? lists.group(3) : lists.group(2));
      for (int i = 0; texts.find(); i++) {
        if (!named || i % 2 == 1) { // the others are languages
          all.add(text('"' + texts.group(1) + '"'));
        }
      }
    }
    return List.copyOf(all);
  }

  /** A JSON text. */
  private static String text(String quoted) {
    var plain = quoted.substring(1, quoted.length() - 1);
    for (var escape : Map.of("\\\"", "\"", "\\/", "/", "\\\\", "\\").entrySet()) {
      plain = plain.replace(escape.getKey(), escape.getValue());
    }
    if (plain.contains("\\") || plain.contains("\t")) {
      throw new IllegalStateException(plain);
    }
    return plain;
  }

  /** The same path with two digits behind the point. */
  private static String rounded(String path) {
    var out = new StringBuilder();
    char command = ' ';
    int argument = 0; // of the command, counted on through repetitions
    for (int at = 0; at < path.length(); ) {
      char c = path.charAt(at);
      if (Character.isLetter(c)) {
        command = c;
        argument = 0;
        out.append(c);
        at++;
      } else if (c == ' ' || c == ',') {
        at++;
      } else if (isFlag(command, argument)) { // one digit, with or without anything between it and the next
        add(out, path.substring(at, at + 1));
        argument++;
        at++;
      } else {
        var number = NUMBER.matcher(path);
        if (!number.find(at) || number.start() != at) {
          throw new IllegalStateException("no path: " + path.substring(at));
        }
        add(out, rounded(Double.parseDouble(number.group())));
        argument++;
        at = number.end();
      }
    }
    return out.toString();
  }

  /** Of the seven arguments of an arc, the fourth and fifth. */
  private static boolean isFlag(char command, int argument) {
    return (command == 'a' || command == 'A') && (argument % 7 == 3 || argument % 7 == 4);
  }

  private static String rounded(double number) {
    var text = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    return text.replaceFirst("^(-?)0\\.", "$1.");
  }

  /** With a space between two numbers where nothing else parts them. */
  private static void add(StringBuilder out, String number) {
    boolean first = out.isEmpty() || Character.isLetter(out.charAt(out.length() - 1));
    out.append(first || number.startsWith("-") ? "" : " ").append(number);
  }
}
