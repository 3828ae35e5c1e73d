package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie in the repository, each with what it must give beside it, in the lines of {@link Imported}. */
final class GoldenBackupsTest {
  private static final Path FOLDER = Path.of("src/test/resources/exchange/golden");
  private static final String EXPECTED = ".expected";

  @TempDir private Path scratch;

  static Stream<Path> backups() throws IOException {
    try (var all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(EXPECTED)).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("backups")
  void eachBackup_isKnownByItsContent_andGivesExactlyWhatStandsBesideIt(Path expected) throws IOException {
    var name = expected.getFileName().toString().replace(EXPECTED, "");
    var content = Files.readAllBytes(expected.resolveSibling(name));
    try (var crypto = new TestCrypto(scratch)) {
      assertEquals(Files.readString(expected).strip(), new Imported(crypto).of("file", content));
    }
    var format = expected.getParent().getFileName().toString();
    var found = new Told(scratch).format(content);
    assertTrue(
        found.equals(format) || found.equals("zip") || format.equals("google") || format.equals("ente"), found + " is not " + format);
  }
}
