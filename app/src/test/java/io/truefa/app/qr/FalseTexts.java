package io.truefa.app.qr;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Random;

/**
 * Scans pictures without codes and counts the texts that were made up. A program, not a test: {@code FalseTexts
 * [pictures] [seed]}; the command is in QR.md. The same kind, number and seed give the same picture.
 */
public final class FalseTexts {
  /** Kinds of pictures without a code. */
  enum Kind {
    /** A screen with windows, writing, tables, and icons that are taken for finder patterns. */
    SCREEN(0),
    /** All of a code but its meaning: right fixed patterns, random modules. */
    MEANINGLESS(1),
    /** Finder patterns strewn over random modules of any size. */
    FINDERS(2),
    /** Random modules alone, sharp or blurred, in any two colours. */
    MODULES(3),
    /** Data Matrix: two solid sides, two that alternate. */
    DATA_MATRIX(4),
    /** Aztec: rings around the middle. */
    AZTEC(5),
    /** Noise of several sizes on top of each other, as clouds, grain and bark have it. */
    TEXTURE(6);

    /** Goes into the seed. */
    private final int order;

    Kind(int order) {
      this.order = order;
    }
  }

  private static final int SIDE = 420;
  private static final int INK = 0xFF000000;
  private static final int PAPER = 0xFFFFFFFF;

  private final QrScanner scanner = new QrScanner();
  private final long seed;

  FalseTexts(long seed) {
    this.seed = seed;
  }

  public static void main(String[] args) {
    int pictures = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    var program = new FalseTexts(args.length > 1 ? Long.parseLong(args[1]) : 1);
    int kinds = Kind.values().length;
    int all = 0;
    for (var kind : Kind.values()) {
      int count = (pictures + kinds - 1 - kind.order) / kinds;
      int made = 0;
      int named = 0;
      for (int number = 0; number < count; number++) {
        try (var sight = program.sight(kind, number)) {
          made += sight.found().size();
          named += sight.partlyCovered().size();
        }
      }
      all += made;
      var name = kind.name().toLowerCase(Locale.ROOT);
      System.out.println("| " + name + " | " + count + " | " + made + " | " + named + " |");
    }
    System.out.println(pictures + " pictures without a code: " + all + " texts made up");
  }

  QrScanner.Sight sight(Kind kind, int number) {
    try (var image = picture(kind, number)) {
      return scanner.sight(image);
    }
  }

  private PixelImage picture(Kind kind, int number) {
    var random = new Random(seed * 1_000_003 + kind.order * 7919L + number);
    random.nextLong();
    return switch (kind) {
      case SCREEN -> TestPictures.pixels(new ScreenGenerator(seed).screen(ScreenKind.NONE, number, 1000, 700).image());
      case MEANINGLESS -> meaningless(random);
      case FINDERS -> finders(random);
      case MODULES -> modules(random);
      case DATA_MATRIX -> dataMatrix(random);
      case AZTEC -> aztec(random);
      case TEXTURE -> texture(random);
    };
  }

  private static boolean[][] noise(Random random, int size) {
    var dark = new boolean[size][size];
    for (var row : dark) {
      for (int x = 0; x < size; x++) {
        row[x] = random.nextBoolean();
      }
    }
    return dark;
  }

  private static PixelImage meaningless(Random random) {
    int version = 1 + random.nextInt(10);
    int size = 17 + 4 * version;
    var patterns = new FixedPatterns(version);
    var dark = noise(random, size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        if (patterns.known(x, y)) {
          dark[y][x] = patterns.ink(x, y);
        }
      }
    }
    return drawn(dark, 2 + random.nextInt(3), 4, INK, PAPER);
  }

  private static PixelImage finders(Random random) {
    int size = 25 + random.nextInt(60);
    var dark = noise(random, size);
    for (int i = 3 + random.nextInt(10); i > 0; i--) {
      square(dark, 4 + random.nextInt(size - 8), 4 + random.nextInt(size - 8), 4);
    }
    return drawn(dark, 2 + random.nextInt(4), random.nextInt(5), INK, PAPER);
  }

  private static PixelImage modules(Random random) {
    var dark = noise(random, 20 + random.nextInt(100));
    int ink = INK | random.nextInt(0x1000000);
    int paper = INK | random.nextInt(0x1000000);
    var image = drawn(dark, 2 + random.nextInt(4), random.nextInt(5), ink, paper);
    return random.nextBoolean() ? image : blurred(image, random);
  }

  private static PixelImage blurred(PixelImage sharp, Random random) {
    var picture = new BufferedImage(sharp.width(), sharp.height(), BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, sharp.width(), sharp.height(), sharp.argb(), 0, sharp.width());
    return TestPictures.pixels(new Effects(random).blurred(picture, 0.5 + 2 * random.nextDouble()));
  }

  private static PixelImage dataMatrix(Random random) {
    int size = 10 + 2 * random.nextInt(30);
    var dark = noise(random, size);
    for (int i = 0; i < size; i++) {
      dark[0][i] = i % 2 == 0;
      dark[i][size - 1] = i % 2 == 1;
    }
    for (int i = 0; i < size; i++) {
      dark[i][0] = true;
      dark[size - 1][i] = true;
    }
    return drawn(dark, 2 + random.nextInt(6), 2, INK, PAPER);
  }

  private static PixelImage aztec(Random random) {
    int size = 19 + 4 * random.nextInt(15);
    var dark = noise(random, size);
    square(dark, size / 2, size / 2, random.nextBoolean() ? 5 : 7);
    return drawn(dark, 2 + random.nextInt(6), random.nextInt(3), INK, PAPER);
  }

  /** Squares around a module, dark and light in turn from the dark middle; of a finder pattern the core is as wide as three. */
  private static void square(boolean[][] dark, int x, int y, int reach) {
    for (int down = -reach; down <= reach; down++) {
      for (int across = -reach; across <= reach; across++) {
        int ring = Math.max(Math.abs(down), Math.abs(across));
        boolean inside = y + down >= 0 && y + down < dark.length && x + across >= 0 && x + across < dark.length;
        if (inside) {
          dark[y + down][x + across] = reach == 4 ? ring < 2 || ring == 3 : ring % 2 == 0;
        }
      }
    }
  }

  private static PixelImage drawn(boolean[][] dark, int module, int quiet, int ink, int paper) {
    int side = (dark.length + 2 * quiet) * module;
    var argb = new int[side * side];
    for (int at = 0; at < argb.length; at++) {
      int column = at % side / module - quiet;
      int row = at / side / module - quiet;
      boolean inside = column >= 0 && row >= 0 && column < dark.length && row < dark.length;
      argb[at] = inside && dark[row][column] ? ink : paper;
    }
    return new PixelImage(side, side, argb);
  }

  private static PixelImage texture(Random random) {
    var sum = new float[SIDE * SIDE];
    for (int grain = 1 << random.nextInt(4); grain < 64; grain *= 2) {
      float strength = 10 + random.nextInt(60);
      for (int y = 0; y < SIDE; y += grain) {
        for (int x = 0; x < SIDE; x += grain) {
          float value = strength * (random.nextFloat() - 0.5f);
          for (int down = y; down < Math.min(SIDE, y + grain); down++) {
            for (int across = x; across < Math.min(SIDE, x + grain); across++) {
              sum[down * SIDE + across] += value;
            }
          }
        }
      }
    }
    var argb = new int[SIDE * SIDE];
    for (int at = 0; at < argb.length; at++) {
      int grey = Math.clamp(Math.round(128 + sum[at]), 0, 255);
      argb[at] = INK | grey * 0x010101;
    }
    return new PixelImage(SIDE, SIDE, argb);
  }
}
