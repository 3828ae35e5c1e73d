package io.truefa.app.qr;

import java.util.Random;

/**
 * Scans pictures without codes and counts the texts that were made up. A program, not a test: {@code FalseTexts
 * [pictures] [seed]}; the command is in QR.md.
 */
public final class FalseTexts {
  private final QrScanner scanner = new QrScanner();

  private FalseTexts() {}

  public static void main(String[] args) {
    int pictures = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    new FalseTexts().run(pictures, seed);
  }

  private void run(int pictures, long seed) {
    var generator = new ScreenGenerator(seed);
    int made = 0;
    int named = 0;
    for (int number = 0; number < pictures; number++) {
      boolean modules = number % 2 == 1;
      try (var image =
          modules
              ? modules(new Random(seed * 1_000_003 + number))
              : TestPictures.pixels(generator.screen(ScreenKind.NONE, number, 1000, 700).image())) {
        var sight = scanner.sight(image);
        made += sight.found().size();
        named += sight.partlyCovered().size();
      }
    }
    System.out.println(pictures + " pictures without a code: " + made + " texts made up, " + named + " places named");
  }

  /** Random modules with finder patterns and timing patterns where a code has them: all of a code but its meaning. */
  private static PixelImage modules(Random random) {
    int version = 1 + random.nextInt(10);
    int size = 17 + 4 * version;
    var patterns = new FixedPatterns(version);
    int module = 2 + random.nextInt(3);
    int side = (size + 8) * module;
    var argb = new int[side * side];
    var dark = new boolean[size * size];
    for (int at = 0; at < dark.length; at++) {
      boolean known = patterns.known(at % size, at / size);
      dark[at] = known ? patterns.ink(at % size, at / size) : random.nextBoolean();
    }
    for (int at = 0; at < argb.length; at++) {
      int column = at % side / module - 4;
      int row = at / side / module - 4;
      boolean inside = column >= 0 && row >= 0 && column < size && row < size;
      argb[at] = inside && dark[row * size + column] ? 0xFF000000 : 0xFFFFFFFF;
    }
    return new PixelImage(side, side, argb);
  }
}
