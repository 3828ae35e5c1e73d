package io.truefa.natives.guard;

import static io.truefa.natives.guard.GuardFixture.LIBRARY;
import static io.truefa.natives.guard.GuardFixture.NEWER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();

  @TempDir private Path directory;

  private Learned learned() {
    return new Learned(directory, LIBRARY);
  }

  private Path file() {
    return directory.resolve("ab12.learned");
  }

  @Test
  void proofIsRemembered_ofThisLibraryOnThisMachineOnly() throws Exception {
    assertEquals("", learned().proved());
    learned().proved("child");
    assertEquals("child", learned().proved());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertEquals("", new Learned(directory, NEWER).proved());
    var newJava = new Fingerprint("libsodium", "bundled", "ab12", "1.0.0", "linux-x86_64", 26);
    assertEquals("", new Learned(directory, newJava).proved());
  }

  @Test
  void triesAreCounted_overStarts() {
    for (long before = 0; before < 4; before++) {
      assertEquals(before, learned().beginTry());
    }
  }

  @Test
  void whereNothingCanBeWritten_itIsKnownInThisProcess() throws Exception {
    var nowhere = Files.createFile(directory.resolve("file"));
    var learned = new Learned(nowhere, LIBRARY);
    learned.proved("here");
    assertEquals("here", learned.proved());
  }

  @Test
  void firstDerivationSetsThePace_laterOnesMoveItByAQuarter() {
    var pace = new Pace(learned());
    assertEquals(1_000_000, pace.getAsLong());
    pace.measured(262_144, 3, 768 * MILLI);
    assertEquals(MILLI, new Pace(learned()).getAsLong());
    pace.measured(262_144, 3, 4 * 768 * MILLI);
    assertEquals(7 * MILLI / 4, new Pace(learned()).getAsLong());
  }

  @Test
  void smallChange_isNotWorthAWrite() throws Exception {
    var pace = new Pace(learned());
    pace.measured(262_144, 3, 768 * MILLI);
    var before = Files.readString(file());
    pace.measured(262_144, 3, 1000 * MILLI);
    assertEquals(before, Files.readString(file()));
  }

  @ParameterizedTest
  @CsvSource({"8, 1, 100", "8192, 1, 100", "262144, 3, 0", "262144, 3, -1"})
  void knownAnswers_andClocksThatStoodStill_measureNothing(int memoryKiB, int passes, long millis) {
    new Pace(learned()).measured(memoryKiB, passes, millis * MILLI);
    assertEquals(0, learned().argon2Pace());
  }

  @Test
  void standingMachine_setsNoEndlessDeadline() {
    new Pace(learned()).measured(16_384, 1, Duration.ofDays(3).toNanos());
    assertEquals(1000 * MILLI, learned().argon2Pace());
  }
}
