package io.truefa.app.add;

import io.truefa.vault.otpauth.OtpauthText.Batch;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which parts of an export in several QR codes were seen, and which are missing. */
final class Batches {
  private final Set<Batch> seen = new LinkedHashSet<>();

  void add(Collection<Batch> parts) {
    seen.addAll(parts);
  }

  void clear() {
    seen.clear();
  }

  /** Numbers of missing parts, from 1, batch by batch; usually there is one batch. */
  List<Integer> missing() {
    var missing = new TreeSet<Integer>();
    for (var key : seen.stream().map(Key::of).distinct().toList()) {
      IntStream.range(0, key.size())
          .filter(index -> seen.stream().noneMatch(part -> Key.of(part).equals(key) && part.index() == index))
          .forEach(index -> missing.add(index + 1));
    }
    return List.copyOf(missing);
  }

  private record Key(int size, Optional<Long> id) {
    static Key of(Batch batch) {
      return new Key(batch.size(), batch.id());
    }
  }
}
