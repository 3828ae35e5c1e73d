package io.truefa.app.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A reader of codes to compare with. */
abstract class CodeReader {
  /** What was read in how long. */
  record Outcome(List<String> texts, double milliseconds) {}

  private static final Map<DecodeHintType, Object> HARDER = Map.of(DecodeHintType.TRY_HARDER, true);

  /** Ours, those of ZXing, and the programs that are installed; in this order. */
  static Map<String, CodeReader> all() {
    var readers = new LinkedHashMap<String, CodeReader>();
    readers.put("ours", new Ours());
    readers.put("zxing one", new ZxingOne());
    readers.put("zxing multi", new ZxingMulti());
    installed("zbarimg")
        .map(path -> List.of(path, "-q", "--raw", "-Sdisable", "-Sqrcode.enable"))
        .ifPresent(command -> readers.put("zbar", new Program(command)));
    installed("ZXingReader")
        .ifPresent(path -> readers.put("zxing-cpp", new Program(List.of(path, "-1", "-format", "QRCode"))));
    return readers;
  }

  /** Whether warming up would only cost time. */
  boolean slow() {
    return false;
  }

  abstract Outcome timed(BufferedImage image);

  private static Optional<String> installed(String program) {
    var folders = new StringTokenizer(System.getenv().getOrDefault("PATH", ""), File.pathSeparator);
    while (folders.hasMoreTokens()) {
      var file = Path.of(folders.nextToken(), program);
      if (Files.isExecutable(file)) {
        return Optional.of(file.toString());
      }
    }
    return Optional.empty();
  }

  /** Processor time: what else the machine does counts less than with a clock on the wall. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static double since(long start) {
    return (cpu() - start) / 1e6;
  }

  private static final class Ours extends CodeReader {
    private final QrScanner scanner = new QrScanner();

    @Override
    Outcome timed(BufferedImage image) {
      try (var pixels = TestPictures.pixels(image)) {
        long start = cpu();
        var texts = scanner.scan(pixels);
        double time = since(start);
        return new Outcome(texts.stream().map(t -> new String(t.utf8(), StandardCharsets.UTF_8)).toList(), time);
      }
    }
  }

  private abstract static class Zxing extends CodeReader {
    abstract Result[] read(BinaryBitmap bitmap) throws ReaderException;

    @Override
    Outcome timed(BufferedImage image) {
      int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      long start = cpu();
      var texts = new ArrayList<String>();
      try {
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), argb);
        for (var result : read(new BinaryBitmap(new HybridBinarizer(source)))) {
          texts.add(result.getText());
        }
      } catch (ReaderException | RuntimeException nothing) {
        // Counted as nothing read.
      }
      return new Outcome(texts, since(start));
    }
  }

  private static final class ZxingOne extends Zxing {
    @Override
    Result[] read(BinaryBitmap bitmap) throws ReaderException {
      return new Result[] {new QRCodeReader().decode(bitmap, HARDER)};
    }
  }

  private static final class ZxingMulti extends Zxing {
    @Override
    Result[] read(BinaryBitmap bitmap) throws ReaderException {
      return new QRCodeMultiReader().decodeMultiple(bitmap, HARDER);
    }
  }

  /**
   * Started once for each picture, by a shell that tells its processor time. What it takes for a picture of next to nothing is
   * its start and taken off; reading the file stays in.
   */
  private static final class Program extends CodeReader {
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");
    private static final int STARTS = 5;

    private final List<String> command;
    private final double start;

    Program(List<String> command) {
      this.command = command;
      var nothing = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      this.start = IntStream.range(0, STARTS).mapToDouble(_ -> run(nothing).milliseconds()).min().orElseThrow();
    }

    @Override
    boolean slow() {
      return true;
    }

    @Override
    Outcome timed(BufferedImage image) {
      var outcome = run(image);
      return new Outcome(outcome.texts(), Math.max(0, outcome.milliseconds() - start));
    }

    private Outcome run(BufferedImage image) {
      try {
        var file = Files.createTempFile("screen", ".bmp");
        var times = Files.createTempFile("screen", ".times");
        try {
          ImageIO.write(image, "bmp", file.toFile());
          var line = new ArrayList<>(List.of("bash", "-c", "\"$@\" 2> /dev/null; times >&2", "bash"));
          line.addAll(command);
          line.add(file.toString());
          var process = new ProcessBuilder(line).redirectError(times.toFile()).start();
          var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          process.waitFor();
          double time = milliseconds(Files.readAllLines(times).getLast());
          return new Outcome(out.lines().map(l -> text(l, file)).filter(l -> !l.isBlank()).toList(), time);
        } finally {
          Files.delete(file);
          Files.delete(times);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The shell's last line: user and system time of what it ran. */
    private static double milliseconds(String line) {
      var times = TIMES.matcher(line);
      if (!times.matches()) {
        throw new IllegalStateException(line);
      }
      return 60_000.0 * (Integer.parseInt(times.group(1)) + Integer.parseInt(times.group(3)))
          + 1000 * (Double.parseDouble(times.group(2)) + Double.parseDouble(times.group(4)));
    }

    /** ZXingReader puts the name of the file and of the format before the text. */
    private static String text(String line, Path file) {
      if (!line.startsWith(file.toString())) {
        return line;
      }
      int from = line.indexOf("otpauth");
      return from < 0 ? "" : line.substring(from, line.length() - 1); // it stands in quotation marks
    }
  }
}
