package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.List;

/** One picture from pixels to readings: the cheapest stage first, a dearer one only for what is still unread. */
final class Scan implements AutoCloseable {
  /** Of three true finder patterns there were at most a dozen likelier threes, in any screen or photograph tried. */
  private static final int MOST_TRIPLES = 400;
  private static final float CLEAR = 0.97f;

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

  /** Where something could be a code and is in none that is known; only then can a dear look bring more. */
  private void stare(Layer light) {
    if (wanted()) {
      var spans = light.structure().spans(this::explained);
      if (!spans.isEmpty()) {
        work.spend(light.stare(spans));
        solve(light);
      }
    }
  }

  private void colours() {
    var colours = new ColourLayers(image, this::explained);
    for (var colour : colours.layers()) {
      layers.add(colour);
      glance(colour, colours.spans());
    }
  }

  private boolean explained(float x, float y) {
    return read.stream().anyMatch(place -> place.around(x, y, MARGIN))
        || unread.stream().anyMatch(place -> place.around(x, y, MARGIN));
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

  /** Whether nothing was read or what clearly looks like a part of a code is in no code that was. */
  private boolean wanted() {
    return findings.isEmpty()
        || layers.stream()
            .anyMatch(layer -> layer.finders().stream().anyMatch(finder -> free(finder) && clear(finder, layer)));
  }

  private static boolean clear(FinderCandidate finder, Layer layer) {
    return finder.clarity() >= CLEAR && layer.holds(finder);
  }

  private boolean free(FinderCandidate candidate) {
    return read.stream().noneMatch(place -> place.contains(candidate.x(), candidate.y()));
  }

  private void solve(Layer layer) {
    var fresh = layer.fresh().stream().filter(this::free).toList();
    if (fresh.isEmpty()) {
      return;
    }
    var free = layer.finders().stream().filter(this::free).toList();
    for (var triple : Triple.of(free, fresh, MOST_TRIPLES)) {
      if (Thread.currentThread().isInterrupted() || !work.allows(0)) {
        return;
      }
      if (free(triple.corner()) && free(triple.right()) && free(triple.below())) {
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
