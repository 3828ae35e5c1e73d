package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.List;

/** One way to see a picture, in brightness or in a colour, in several sizes, and the finder patterns seen in it. */
final class Layer implements AutoCloseable {
  private static final int MOST_SIZES = 5;
  private static final int SMALLEST_SIDE = 40;

  /** How far brightness must turn to make an edge, at a glance, in each size. */
  private static final int[] STEPS = {24, 14, 9, 9, 9};

  /** And with more time. */
  private static final int PALE = 7;

  /** For a module. */
  private static final int MANY_PIXELS = 3;

  private final List<Plane> sizes = new ArrayList<>();
  private final List<Plane> boxed = new ArrayList<>();
  private final FinderCheck check = new FinderCheck();
  private final FinderSearch search = new FinderSearch();
  private int solved;

  /** Takes over {@code plane}. */
  Layer(Plane plane) {
    sizes.add(plane);
  }

  /** Looks quickly where {@code spans} say: fewer rows where there are many, and only clear edges. */
  long glance(Spans spans) {
    while (sizes.size() < MOST_SIZES
        && Math.min(sizes.getLast().width(), sizes.getLast().height()) >= SMALLEST_SIDE) {
      sizes.add(sizes.getLast().halved(spans));
    }
    long work = 0;
    for (int i = 0; i < sizes.size(); i++) {
      work += search.search(sizes.get(i), spans, i < 2 ? 2 : 1, STEPS[i]);
    }
    return work;
  }

  /** Looks for pale codes, and with every pixel the mean of those around it for dots, gaps and grain. */
  long stare(Spans spans) {
    var whole = sizes.getFirst();
    boolean grainy = FinderSearch.least(whole, PALE) == FinderSearch.least(whole, STEPS[0]);
    long work = grainy ? 0 : search.search(whole, spans, 2, PALE);
    for (int i = 0; i < Math.min(4, sizes.size()); i++) {
      boxed.add(sizes.get(i).boxed(spans));
      work += 2 * search.search(boxed.getLast(), spans, i < 2 ? 2 : 1, i == 0 ? 10 : PALE);
    }
    search.admitDoubtful();
    return work;
  }

  /** Whether a finder pattern of few pixels is one in twice the size as well, where it can be seen better. */
  boolean holds(FinderCandidate finder) {
    float scale = finder.plane().scale();
    if (scale == 1 || finder.module() > MANY_PIXELS * scale) {
      return true;
    }
    var finer = sizes.stream().filter(plane -> plane.scale() == scale / 2).findFirst().orElseThrow();
    var there =
        new FinderCandidate(
            finer, finder.x(), finder.y(), finder.module(), finder.contrast(), finder.dark(), finder.clarity());
    return check.check(there).isPresent();
  }

  /** Where it could be modules; after a glance. */
  Structure structure() {
    return new Structure(sizes.get(Math.min(1, sizes.size() - 1)));
  }

  List<FinderCandidate> finders() {
    return search.found();
  }

  /** Those that came since the last call. */
  List<FinderCandidate> fresh() {
    var fresh = List.copyOf(search.found().subList(solved, search.found().size()));
    solved = search.found().size();
    return fresh;
  }

  /** The smallest size in which a module has at least half of {@code most} pixels. */
  Plane size(float module, int most) {
    int i = 0;
    while (i + 1 < sizes.size() && module / sizes.get(i).scale() >= most) {
      i++;
    }
    return sizes.get(i);
  }

  @Override
  public void close() {
    sizes.forEach(Plane::close);
    boxed.forEach(Plane::close);
  }
}
