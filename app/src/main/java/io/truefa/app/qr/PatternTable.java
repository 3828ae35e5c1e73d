package io.truefa.app.qr;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** The fixed patterns of every version, each made when it is first needed. For any number of threads. */
final class PatternTable {
  private final AtomicReferenceArray<FixedPatterns> made = new AtomicReferenceArray<>(41);

  FixedPatterns of(int version) {
    var patterns = made.get(version);
    if (patterns == null) {
      patterns = new FixedPatterns(version);
      made.set(version, patterns);
    }
    return patterns;
  }
}
