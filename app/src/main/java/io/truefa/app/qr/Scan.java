package io.truefa.app.qr;

import com.google.zxing.ReaderException;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.ArrayList;
import java.util.List;

/** One picture from pixels to readings: the cheapest stage first, a dearer one only for what is still unread. */
final class Scan {
  private static final int MOST_TRIPLES = 1500;
  private static final int SMALLEST_SIDE = 24;

  private final PixelImage image;
  private final Work work;
  private final Findings findings;
  private final Decoder decoder = new Decoder();
  private final FinderSearch search = new FinderSearch();
  private final GridFit fit = new GridFit();
  private final List<Plane> planes = new ArrayList<>();
  private final List<Place> read = new ArrayList<>();
  private int solved;

  Scan(PixelImage image, Work work, Findings findings) {
    this.image = image;
    this.work = work;
    this.findings = findings;
  }

  Findings run() {
    boolean ended = false;
    try {
      stages();
      ended = true;
      return findings;
    } finally {
      planes.forEach(Plane::close);
      if (!ended) {
        findings.close();
      }
    }
  }

  private Plane kept(Plane plane) {
    planes.add(plane);
    return plane;
  }

  private void stages() {
    T0=java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); java.util.Arrays.fill(N,0);
    var base = kept(Plane.of(image, 255));
    var pyramid = new ArrayList<Plane>();
    pyramid.add(base);
    for (int level = 1; level < 5; level++) {
      var last = pyramid.getLast();
      if (Math.min(last.width(), last.height()) < 2 * SMALLEST_SIDE) {
        break;
      }
      pyramid.add(kept(last.halved()));
    }
    for (int level = 0; level < pyramid.size(); level++) {
      work.spend(search.search(pyramid.get(level), level < 2 ? 2 : 1, level == 0 ? 24 : level == 1 ? 14 : 9));
    }
    System.err.println("S1 found " + search.found().size() + " t=" + (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()-T0)/1000000.0);
    solve(pyramid);
    System.err.println("S1 solved t=" + (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()-T0)/1000000.0 + " free " + search.found().stream().filter(this::free).toList().size()+" "+STAT());
    if (!wanted()) {
      return;
    }
    for (int level = 0; level < Math.min(4, pyramid.size()); level++) {
      var boxed = kept(pyramid.get(level).boxed());
      work.spend(search.search(boxed, level < 2 ? 2 : 1, level == 0 ? 12 : 7));
    }
    if(System.getProperty("v")!=null)search.found().forEach(c->System.err.printf("%.0f,%.0f m%.2f c%.0f %s L%.0f%n",c.x(),c.y(),c.module(),c.contrast(),c.dark(),c.plane().scale()));System.err.println("S2 found " + search.found().size() + " t=" + (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()-T0)/1000000.0);
    solve(pyramid);
    System.err.println("S2 solved t=" + (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()-T0)/1000000.0 + " "+STAT());
  }
  static long T0; static long[] N=new long[8]; static String STAT(){return java.util.Arrays.toString(N);}

  private boolean wanted() {
    return findings.isEmpty() || search.found().stream().anyMatch(this::free);
  }

  private boolean free(FinderCandidate candidate) {
    return read.stream().noneMatch(place -> place.contains(candidate.x(), candidate.y()));
  }

  private void solve(List<Plane> pyramid) {
    var fresh = search.found().subList(solved, search.found().size());
    if (fresh.isEmpty()) {
      return;
    }
    var triples = Triple.of(search.found().stream().filter(this::free).toList(), List.copyOf(fresh), MOST_TRIPLES);
    solved = search.found().size();
    for (var triple : triples) {
      if (Thread.currentThread().isInterrupted() || !work.allows(1000)) {
        return;
      }
      if (free(triple.corner()) && free(triple.right()) && free(triple.below())) {
        work.spend(1000);
        triple(triple, pyramid);
      }
    }
  }

  /** The smallest in which a module has at least half of {@code most} pixels. */
  private static Plane plane(List<Plane> pyramid, float module, int most) {
    int level = 0;
    while (level + 1 < pyramid.size() && module / pyramid.get(level).scale() >= most) {
      level++;
    }
    return pyramid.get(level);
  }

  private void triple(Triple triple, List<Plane> pyramid) {
    var plane = plane(pyramid, triple.module(), 4);
    N[0]++;
    var first = fit.first(triple, plane).orElse(null);
    if (first == null) {
      return;
    }
    N[1]++;
    var narrow = fit.aligned(first, plane, 1.4, 1).getFirst();
    work.spend(20_000);
    if (decoded(narrow, plane, 2)) {
      return;
    }
    double contrast = triple.contrast();
    N[2]++;
    var settled = fit.settled(narrow, plane, triple.module());
    work.spend(100_000);
    if (decoded(settled, plane, 5)) {
      return;
    }
    var fine = plane(pyramid, triple.module(), 8);
    if (fine != plane && decoded(settled, fine, 5)) {
      return;
    }
    if (settled.quality() < 0.3 * contrast) {
      return;
    }
    N[3]++;
    for (boolean flat : new boolean[] {true, false}) {
      var start = fit.start(triple, first.version(), flat, plane);
      for (var wide : fit.aligned(start, plane, 2 + start.size() / 10.0, 3)) {
        var again = fit.settled(wide, plane, triple.module());
        work.spend(100_000);
        if (decoded(again, plane, 5)) {
          return;
        }
      }
    }
  }

  private boolean decoded(Grid grid, Plane plane, int thresholds) {
    try (var sample = GridSample.of(grid, plane)) {
      if (sample.fitting() < 0.7f) {
        return false;
      }
      for (int i = 0; i < thresholds; i++) {
        N[4]++;
        var modules = sample.modules(GridSample.Threshold.values()[i]);
        try {
          var reading = Reading.of(decoder.decode(modules), grid.place());
          read.add(reading.place());
          findings.add(reading);
          return true;
        } catch (ReaderException | RuntimeException unreadable) {
          // ZXing is known to answer broken symbols with stray exceptions too; they mean "not read".
          work.spend(30_000);
        } finally {
          modules.clear();
        }
      }
      return false;
    }
  }
}
