package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.List;

/** One picture from pixels to readings: the cheapest stage first, a dearer one only for what is still unread. */
final class Scan implements AutoCloseable {
  /** Of three true finder patterns there were at most a dozen likelier threes, in any screen or photograph tried. */
  private static final int MOST_TRIPLES = 400;
  private static final float CLEAR = 0.97f;

  /** Modules on a side of the largest codes but those of long exports: version 23. */
  private static final int LARGE = 109;

  /** Pixels around a code that belong to it: what is looked at for structure is as large. */
  private static final int MARGIN = 32;

  private final PixelImage image;
  private final Work work;
  private final Findings findings;
  private final TripleReader reader;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Place> read = new ArrayList<>();
  private final List<Place> unread = new ArrayList<>();

  Scan(PixelImage image, PatternTable patterns, Work work, Findings findings) {
    this.image = image;
    this.work = work;
    this.findings = findings;
    this.reader = new TripleReader(patterns, work);
  }

  /** The caller takes what was found. */
  Findings run() {
    boolean ended = false;
    try {
      stages();
      ended = true;
      return findings;
    } finally {
      if (!ended) {
        findings.close();
      }
    }
  }

  /** Where codes are that could not be read. */
  List<Place> unread() {
    return unread.stream().filter(place -> read.stream().noneMatch(place::same)).toList();
  }

  private void stages() {
    if (!work.allows(image.width() * (long) image.height())) {
      return;
    }
    var everywhere = Spans.all(image.width(), image.height());
    var light = layer(Plane.of(image, 255));
    glance(light, everywhere);
    stare(light);
    colours();
    if (findings.isEmpty() && translucent()) {
      glance(layer(Plane.of(image, 0)), everywhere);
    }
  }

  /**
   * Where something could be a code and is in none that is known; only then can a dear look bring more. Once something was read
   * that is around what clearly looks like a part of one.
   */
  private void stare(Layer light) {
    var parts = clearParts();
    if (!findings.isEmpty() && parts.isEmpty()) {
      return;
    }
    var spans = light.structure().spans(this::explained);
    if (!findings.isEmpty()) {
      spans = spans.within(around(parts));
    }
    if (!spans.isEmpty()) {
      work.spend(findings.isEmpty() ? light.stare(spans) : light.stare(spans, parts));
      solve(light);
    }
  }

  private Spans around(List<FinderCandidate> parts) {
    var spans = Spans.none(image.height());
    for (var part : parts) {
      int reach = (int) (LARGE * part.module());
      int x = (int) part.x();
      int y = (int) part.y();
      spans.add(x - reach, y - reach, x + reach, y + reach);
    }
    return spans;
  }

  private void colours() {
    var colours = new ColourLayers(image, this::explained);
    for (var colour : colours.layers()) {
      layers.add(colour);
      glance(colour, colours.spans());
    }
  }

  private boolean explained(float x, float y) {
    return around(read, x, y) || around(unread, x, y);
  }

  private static boolean around(List<Place> places, float x, float y) {
    for (var place : places) {
      if (place.around(x, y, MARGIN)) {
        return true;
      }
    }
    return false;
  }

  private Layer layer(Plane plane) {
    var layer = new Layer(plane);
    layers.add(layer);
    return layer;
  }

  private void glance(Layer layer, Spans spans) {
    work.spend(layer.glance(spans));
    solve(layer);
  }

  /** What clearly looks like a part of a code and is in none that is known, read or not. */
  private List<FinderCandidate> clearParts() {
    var parts = new ArrayList<FinderCandidate>();
    for (var layer : layers) {
      for (var finder : layer.finders()) {
        if (clear(finder, layer) && !in(read, finder) && !in(unread, finder)) {
          parts.add(finder);
        }
      }
    }
    return parts;
  }

  private static boolean clear(FinderCandidate finder, Layer layer) {
    return finder.clarity() >= CLEAR && layer.holds(finder);
  }

  private static boolean in(List<Place> places, FinderCandidate candidate) {
    for (var place : places) {
      if (place.contains(candidate.x(), candidate.y())) {
        return true;
      }
    }
    return false;
  }

  private List<FinderCandidate> free(List<FinderCandidate> candidates) {
    var free = new ArrayList<FinderCandidate>();
    for (var candidate : candidates) {
      if (!in(read, candidate)) {
        free.add(candidate);
      }
    }
    return free;
  }

  private void solve(Layer layer) {
    var fresh = free(layer.fresh());
    if (fresh.isEmpty()) {
      return;
    }
    for (var triple : Triple.of(free(layer.finders()), fresh, MOST_TRIPLES)) {
      if (Thread.currentThread().isInterrupted() || !work.allows(0)) {
        return;
      }
      if (!in(read, triple.corner()) && !in(read, triple.right()) && !in(read, triple.below())) {
        var reading = reader.read(triple, layer).orElse(null);
        if (reading != null) {
          read.add(reading.place());
          findings.add(reading);
        }
        reader.unread().ifPresent(this::unread);
      }
    }
  }

  private void unread(Place place) {
    if (unread.stream().noneMatch(place::same)) {
      unread.add(place);
    }
  }

  private boolean translucent() {
    for (int pixel : image.argb()) {
      if (pixel >>> 24 != 0xFF) {
        return true;
      }
    }
    return false;
  }

  /** Wipes the planes. */
  @Override
  public void close() {
    layers.forEach(Layer::close);
  }
}
