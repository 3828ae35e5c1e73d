package io.truefa.app.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One screen scanned by ours and by ZXing's reader of several codes, warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScannerBenchmark {
  private static final Map<DecodeHintType, Object> HARDER = Map.of(DecodeHintType.TRY_HARDER, true);

  /** From codes that are read at a glance to screens where there is nothing to be found. */
  @Param({"CLEAN", "MANY", "OVERLAPPED", "NONE"})
  public ScreenKind kind;

  /** 1920 or 3840 pixels. */
  @Param({"1920", "3840"})
  public int width;

  private final QrScanner scanner = new QrScanner();
  private int height;
  private int[] argb;

  /** Paints the screen. */
  @Setup
  public void paint() {
    height = width * 9 / 16;
    var image = new ScreenGenerator(1).screen(kind, 0, width, height).image();
    argb = image.getRGB(0, 0, width, height, null, 0, width);
  }

  /** A copy of the pixels included, which are wiped. */
  @Benchmark
  public int ours() {
    try (var image = new PixelImage(width, height, argb.clone());
        var sight = scanner.sight(image)) {
      return sight.found().size();
    }
  }

  /** Finds fewer. */
  @Benchmark
  public int zxingMulti() {
    try {
      var source = new RGBLuminanceSource(width, height, argb.clone());
      return new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(source)), HARDER).length;
    } catch (NotFoundException nothing) {
      return 0;
    }
  }
}
