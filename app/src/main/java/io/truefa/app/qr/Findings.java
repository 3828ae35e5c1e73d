package io.truefa.app.qr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What has been read in one picture so far, each text once. */
final class Findings implements AutoCloseable {
  private final List<Reading> readings = new ArrayList<>();

  /** Takes over {@code reading}; false when the same text or another text at the same place is known. */
  boolean add(Reading reading) {
    for (var known : readings) {
      if (same(known, reading)) {
        reading.close();
        return false;
      }
    }
    readings.add(reading);
    return true;
  }

  boolean isEmpty() {
    return readings.isEmpty();
  }

  /** The whole texts in reading order. The readings are closed or moved; this is empty then. */
  List<QrScanner.Found> take() {
    var whole = new ArrayList<Reading>();
    for (var reading : readings) {
      if (reading.part() < 0) {
        whole.add(reading);
      }
    }
    var parts = readings.stream().filter(reading -> reading.part() >= 0).toList();
    whole.addAll(joined(parts));
    parts.forEach(Reading::close);
    readings.clear();
    return inReadingOrder(whole).stream()
        .map(reading -> new QrScanner.Found(new QrText(reading.utf8()), box(reading.place())))
        .toList();
  }

  /** Wipes what was not taken. */
  @Override
  public void close() {
    readings.forEach(Reading::close);
    readings.clear();
  }

  private static boolean same(Reading known, Reading reading) {
    if (known.part() == reading.part()
        && known.parity() == reading.parity()
        && Arrays.equals(known.utf8(), reading.utf8())) {
      return true;
    }
    return known.place().same(reading.place());
  }

  /**
   * Texts spread over several symbols. A text with a part missing is left out: the beginning of an otpauth text may
   * pass for a whole one with a shorter secret.
   */
  private static List<Reading> joined(List<Reading> parts) {
    var texts = new ArrayList<Reading>();
    for (var first : parts) {
      if (first.part() != 0) {
        continue;
      }
      var chain = new ArrayList<Reading>();
      for (int i = 0; i < first.parts(); i++) {
        int wanted = i;
        var matches =
            parts.stream()
                .filter(p -> p.part() == wanted && p.parts() == first.parts() && p.parity() == first.parity())
                .toList();
        if (matches.size() == 1) {
          chain.add(matches.getFirst());
        }
      }
      if (chain.size() == first.parts()) {
        texts.add(concatenated(chain));
      }
    }
    return texts;
  }

  private static Reading concatenated(List<Reading> chain) {
    int length = chain.stream().mapToInt(part -> part.utf8().length).sum();
    var utf8 = new byte[length];
    int at = 0;
    for (var part : chain) {
      System.arraycopy(part.utf8(), 0, utf8, at, part.utf8().length);
      at += part.utf8().length;
    }
    return new Reading(utf8, chain.getFirst().place(), -1, 1, 0);
  }

  /** Rows from the top, each from the left. A code belongs to a row when its centre is level with the first of it. */
  private static List<Reading> inReadingOrder(List<Reading> readings) {
    var left = new ArrayList<>(readings);
    left.sort(
        Comparator.<Reading>comparingDouble(r -> r.place().centreY())
            .thenComparingDouble(r -> r.place().centreX()));
    var ordered = new ArrayList<Reading>();
    while (!left.isEmpty()) {
      var first = left.getFirst().place();
      float limit = first.centreY() + first.height() / 2f;
      var row = left.stream().filter(r -> r.place().centreY() <= limit).toList();
      left.removeAll(row);
      row.stream().sorted(Comparator.comparingDouble(r -> r.place().centreX())).forEach(ordered::add);
    }
    return ordered;
  }

  static QrScanner.Box box(Place place) {
    return new QrScanner.Box(place.left(), place.top(), place.right() - place.left(), place.bottom() - place.top());
  }
}
