package io.truefa.app.qr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Prints how many codes of the generated screens each reader reads, how many texts it makes up, and how long it takes.
 * A program, not a test: {@code ReadRate [screens per kind] [seed] [kinds, comma separated]}; the command is in QR.md.
 */
public final class ReadRate {
  private final int perKind;
  private final long seed;
  private final List<ScreenKind> kinds;
  private final Map<String, CodeReader> readers = new LinkedHashMap<>();

  private ReadRate(int perKind, long seed, List<ScreenKind> kinds) {
    this.perKind = perKind;
    this.seed = seed;
    this.kinds = kinds;
  }

  public static void main(String[] args) throws IOException {
    int perKind = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    var kinds =
        args.length > 2
            ? Arrays.stream(args[2].split(",")).map(ScreenKind::valueOf).toList()
            : List.of(ScreenKind.values());
    var table = new ReadRate(perKind, seed, kinds);
    var only = args.length > 3 ? Set.of(args[3].split(",")) : null;
    CodeReader.all()
        .forEach(
            (name, reader) -> {
              if (only == null || only.contains(name)) {
                table.readers.put(name, reader);
              }
            });
    table.run();
  }

  private void run() throws IOException {
    var codes = new EnumMap<ScreenKind, Integer>(ScreenKind.class);
    var read = new LinkedHashMap<String, Map<ScreenKind, Integer>>();
    var times = new LinkedHashMap<String, Map<Boolean, List<Double>>>();
    var wrong = new LinkedHashMap<String, Integer>();
    var unread = new ArrayList<String>();
    warmUp();
    var generator = new ScreenGenerator(seed);
    for (var kind : kinds) {
      for (int number = 0; number < perKind; number++) {
        var screen = generator.screen(kind, number);
        var truth = Set.copyOf(screen.texts());
        codes.merge(kind, truth.size(), Integer::sum);
        boolean large = screen.image().getWidth() > 1920;
        for (var reader : readers.entrySet()) {
          var outcome = reader.getValue().timed(screen.image());
          int right = (int) outcome.texts().stream().distinct().filter(truth::contains).count();
          int false0 =
              (int) outcome.texts().stream().filter(t -> !truth.contains(t) && !screen.hidden().contains(t)).count();
          read.computeIfAbsent(reader.getKey(), _ -> new EnumMap<>(ScreenKind.class)).merge(kind, right, Integer::sum);
          wrong.merge(reader.getKey(), false0, Integer::sum);
          times
              .computeIfAbsent(reader.getKey(), _ -> new LinkedHashMap<>())
              .computeIfAbsent(large, _ -> new ArrayList<>())
              .add(outcome.milliseconds());
          if (reader.getKey().equals("ours") && (right < truth.size() || false0 > 0)) {
            unread.add(screen + " " + right + "/" + truth.size() + (false0 > 0 ? " FALSE" : ""));
            var folder = System.getProperty("unread");
            if (folder != null) {
              ImageIO.write(screen.image(), "png", Path.of(folder, screen + ".png").toFile());
            }
          }
        }
      }
    }
    print(codes, read, wrong, times);
    System.out.println("\nours, not read in full: " + unread);
  }

  /** The compiler of the JVM needs some rounds before times say anything. */
  private void warmUp() {
    var generator = new ScreenGenerator(-7);
    for (var kind : ScreenKind.values()) {
      var screen = generator.screen(kind, 0);
      readers.values().stream().filter(reader -> !reader.slow()).forEach(reader -> reader.timed(screen.image()));
    }
  }

  private void print(
      Map<ScreenKind, Integer> codes,
      Map<String, Map<ScreenKind, Integer>> read,
      Map<String, Integer> wrong,
      Map<String, Map<Boolean, List<Double>>> times) {
    var names = List.copyOf(readers.keySet());
    System.out.println("| kind | codes | " + String.join(" | ", names) + " |");
    System.out.println("|---|---|" + "---|".repeat(names.size()));
    for (var kind : kinds) {
      var line = new StringBuilder("| " + kind.name().toLowerCase(Locale.ROOT) + " | " + codes.get(kind));
      names.forEach(name -> line.append(" | ").append(read.get(name).get(kind)));
      System.out.println(line + " |");
    }
    int all = codes.values().stream().mapToInt(Integer::intValue).sum();
    var sum = new StringBuilder("| **all** | " + all);
    var share = new StringBuilder("| **share** | ");
    var made = new StringBuilder("| false texts | ");
    for (var name : names) {
      int total = read.get(name).values().stream().mapToInt(Integer::intValue).sum();
      sum.append(" | ").append(total);
      share.append(" | ").append(String.format("%.1f %%", 100.0 * total / Math.max(1, all)));
      made.append(" | ").append(wrong.get(name));
    }
    System.out.println(sum + " |\n" + share + " |\n" + made + " |");
    for (boolean large : new boolean[] {false, true}) {
      var line = new StringBuilder("| " + (large ? "4K" : "1080p") + ", median / p95 ms | ");
      for (var name : names) {
        var list = times.get(name).getOrDefault(large, List.of()).stream().sorted().toList();
        line.append(" | ");
        if (!list.isEmpty()) {
          line.append(String.format("%.0f / %.0f", list.get(list.size() / 2), list.get((int) (list.size() * 0.95))));
        }
      }
      System.out.println(line + " |");
    }
    for (boolean large : new boolean[] {false, true}) {
      double ratio = median(times.get("ours"), large) / median(times.get("zxing-cpp"), large);
      if (!Double.isNaN(ratio)) { // both were measured, with screens of this size
        System.out.printf("ours to zxing-cpp, %s, median: %.2f%n", large ? "4K" : "1080p", ratio);
      }
    }
  }

  private static double median(Map<Boolean, List<Double>> times, boolean large) {
    var sorted = times == null ? List.<Double>of() : times.getOrDefault(large, List.of()).stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }
}
