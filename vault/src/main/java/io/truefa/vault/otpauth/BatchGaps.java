package io.truefa.vault.otpauth;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which parts of migration batches were not among those read. */
public final class BatchGaps {
  private static final int MAX_SIZE = 1_000; // a hostile code may claim any size

  public BatchGaps() {}

  /** The gaps of every batch that has some. Parts without an id count as one batch where they claim the same size. */
  public List<Gap> of(List<OtpauthText.Batch> parts) {
    var batches =
        parts.stream()
            .collect(
                Collectors.groupingBy(
                    part -> part.id().map(Object::toString).orElse("") + "/" + part.size(),
                    TreeMap::new,
                    Collectors.toList()));
    return batches.values().stream().map(BatchGaps::gap).flatMap(Optional::stream).toList();
  }

  private static Optional<Gap> gap(List<OtpauthText.Batch> parts) {
    int size = Math.min(parts.getFirst().size(), MAX_SIZE);
    var seen = parts.stream().map(OtpauthText.Batch::index).collect(Collectors.toSet());
    var missing = IntStream.range(0, size).filter(index -> !seen.contains(index)).map(index -> index + 1).boxed().toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(new Gap(missing, parts.getFirst().size()));
  }

  /**
   * What one batch lacks.
   *
   * @param missing numbers of parts, counted from 1, at least one
   * @param size how many parts the batch has
   */
  public record Gap(List<Integer> missing, int size) {
    public Gap {
      missing = List.copyOf(missing);
    }

    /** Such as {@code 2, 4}. */
    public String numbers() {
      return missing.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
  }
}
