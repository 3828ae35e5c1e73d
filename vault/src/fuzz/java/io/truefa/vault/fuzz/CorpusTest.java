package io.truefa.vault.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything a fuzzer ever found worth keeping, and every finding, once more. */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/fuzz/corpus");
  private static final long MOST_BYTES = 5L * 1024 * 1024;

  @ParameterizedTest
  @EnumSource(FuzzTargets.class)
  void everyInputOfTheCorpus_isReadWithoutSurprise(FuzzTargets target) throws IOException {
    var inputs = files(CORPUS.resolve(target.folder()));
    assertTrue(!inputs.isEmpty(), "no corpus");
    for (var input : inputs) {
      try {
        target.once(Files.readAllBytes(input));
      } catch (RuntimeException | Error e) {
        throw new AssertionError(input.toString(), e);
      }
    }
  }

  @Test
  void corpus_staysSmall() throws IOException {
    long bytes = 0;
    for (var file : files(CORPUS)) {
      bytes += Files.size(file);
    }
    assertTrue(bytes < MOST_BYTES, "the corpus has " + bytes + " bytes; minimize it");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
