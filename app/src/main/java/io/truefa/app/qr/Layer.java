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

  /** For a module, in a size of the picture that is stared at. */
  private static final float FEWEST_PIXELS = 1.2f;

  private static final float MOST_PIXELS = 6;

  /** Sizes that are stared at. */
  private static final int STARED_AT = 4;

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
    long work = 0;
    for (int i = 0; i < Math.min(STARED_AT, sizes.size()); i++) {
      work += stare(spans, i);
    }
    search.admitDoubtful();
    return work;
  }

  /** As {@link #stare(Spans)}, for what belongs to {@code parts}: only in the sizes in which it would be seen. */
  long stare(Spans spans, List<FinderCandidate> parts) {
    long work = 0;
    for (int i = 0; i < Math.min(STARED_AT, sizes.size()); i++) {
      for (var part : parts) {
        float module = part.module() / sizes.get(i).scale();
        if (module > FEWEST_PIXELS && module < MOST_PIXELS) {
          work += stare(spans, i);
          break;
        }
      }
    }
    search.admitDoubtful();
    return work;
  }

  private long stare(Spans spans, int size) {
    var plane = sizes.get(size);
    int every = size < 2 ? 2 : 1;
    long work = 0;
    if (size == 0 && FinderSearch.least(plane, PALE) < FinderSearch.least(plane, STEPS[0])) { // else grain hides pale codes
      work += search.search(plane, spans, every, PALE);
    }
    var mean = plane.boxed(spans);
    boxed.add(mean);
    return work + 2 * search.search(mean, spans, every, size == 0 ? 10 : PALE);
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
