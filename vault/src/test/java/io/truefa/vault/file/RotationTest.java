package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:34:56Z");
  private static final int KIB = 1024;

  /** Years of saves at random moments, each followed by a rotation, as the store does it. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 300", // a busy week, a save every few minutes
    "2, 600, 4000", // several a day, for years
    "3, 20000, 1000", // one in two weeks
    "4, 1440, 1500", // about one a day
  })
  void overYears_theNewestFive_oneOfEachDay_andOneOfEachMonthStay(long seed, int meanMinutes, int saves) {
    var random = new Random(seed);
    var now = NOW;
    var kept = new ArrayList<BackupFile>();
    var ever = new ArrayList<BackupFile>();
    for (int generation = 1; generation <= saves; generation++) {
      now = now.plus(Duration.ofSeconds(1 + random.nextInt(meanMinutes * 120)));
      var save = save(generation, now, 8 * KIB);
      kept.add(save);
      ever.add(save);
      kept.removeAll(new Rotation().superfluous(kept));

      assertTrue(kept.size() <= 40, () -> "files: " + kept.size());
      assertTrue(kept.containsAll(ever.subList(Math.max(0, ever.size() - 5), ever.size())), "the newest five");
      assertLastOfEach(ever, kept, save, RotationTest::day, 13, ChronoUnit.DAYS);
      assertLastOfEach(ever, kept, save, RotationTest::month, 11, ChronoUnit.MONTHS);
    }
    if (meanMinutes >= 600) {
      assertTrue(kept.stream().map(save -> month(save.made())).distinct().count() >= 12, "a year back");
    }
  }

  /** In each span of the window in which anything was saved, its last save is still there. */
  private static void assertLastOfEach(
      List<BackupFile> ever,
      List<BackupFile> kept,
      BackupFile newest,
      Function<Instant, Instant> span,
      int back,
      ChronoUnit unit) {
    var first = span.apply(newest.made().atOffset(ZoneOffset.UTC).minus(back, unit).toInstant());
    for (int i = ever.size() - 1; i >= 0 && !ever.get(i).made().isBefore(first); i--) {
      var save = ever.get(i);
      boolean last = i == ever.size() - 1 || !span.apply(ever.get(i + 1).made()).equals(span.apply(save.made()));
      if (last) {
        assertTrue(kept.contains(save), () -> unit + ": " + save.made() + " at " + newest.made());
      }
    }
  }

  @Test
  void withinADay_oneOfEachHourStays() {
    var all = IntStream.range(0, 24 * 6).mapToObj(i -> save(200 - i, NOW.minus(Duration.ofMinutes(10L * i)), KIB)).toList();
    var kept = without(all, new Rotation().superfluous(all));
    var hours = kept.stream().map(save -> save.made().truncatedTo(ChronoUnit.HOURS)).distinct().count();
    assertEquals(24, hours);
    assertEquals(24 + 3, kept.size(), "the newest of its hour, and the newest five, two of which are such");
  }

  @Test
  void largeVaults_keepTheNewestFiveWhateverTheirSize_andNothingElseOver64MiB() {
    int large = 20 * KIB * KIB;
    var all = IntStream.range(0, 60).mapToObj(i -> save(100 - i, NOW.minus(Duration.ofDays(i)), large)).toList();
    assertEquals(all.subList(0, 5), without(all, new Rotation().superfluous(all)));
  }

  @Test
  void mediumVaults_stayUnder64MiB_andTheLongPastComesFirst() {
    int medium = 4 * KIB * KIB;
    var all = IntStream.range(0, 300).mapToObj(i -> save(1000 - i, NOW.minus(Duration.ofDays(i)), medium)).toList();
    var kept = without(all, new Rotation().superfluous(all));
    assertTrue(kept.stream().mapToLong(BackupFile::size).sum() <= 64L * KIB * KIB);
    assertEquals(16, kept.size());
    assertEquals(month(NOW.minus(Duration.ofDays(299))), month(kept.getLast().made()), "the oldest month is there");
  }

  /** The clock was wrong for a day: in 1970, or in 2099. Nothing that was good before or after is lost by it. */
  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2099-12-31T00:00:00Z"})
  void wrongClock_costsNeitherWhatWasBefore_norTheNewestSaves(String wrong) {
    var kept = new ArrayList<BackupFile>();
    var rotation = new Rotation();
    int generation = 0;
    for (int day = 60; day > 0; day--) {
      var now = NOW.minus(Duration.ofDays(day));
      kept.add(save(++generation, now, KIB));
      kept.removeAll(rotation.superfluous(kept));
    }
    var before = List.copyOf(kept);
    for (int i = 0; i < 10; i++) {
      var now = Instant.parse(wrong).plus(Duration.ofMinutes(i));
      var save = save(++generation, now, KIB);
      kept.add(save);
      kept.removeAll(rotation.superfluous(kept));
      assertTrue(kept.contains(save));
    }
    assertTrue(kept.containsAll(before.stream().filter(save -> save.made().isAfter(NOW.minus(Duration.ofDays(14)))).toList()));
    for (int i = 0; i < 10; i++) {
      var now = NOW.plus(Duration.ofMinutes(i));
      var save = save(++generation, now, KIB);
      kept.add(save);
      kept.removeAll(rotation.superfluous(kept));
      assertTrue(kept.contains(save));
    }
    int last = generation;
    assertEquals(
        5, kept.stream().filter(save -> save.generation() > last - 5).count(), "the five saved last are there");
    assertTrue(kept.size() <= 40);
  }

  @Test
  void saveThatWasKeptTwice_staysOnceUnderItsLaterName() {
    var early = save(7, NOW.minus(Duration.ofMinutes(3)), KIB);
    var late = save(7, NOW, KIB);
    assertEquals(Set.of(early), new Rotation().superfluous(List.of(early, late)));
    var otherLine = new BackupFile(Path.of("other"), NOW, 7, "ffffffff", KIB);
    assertFalse(new Rotation().superfluous(List.of(late, otherLine)).contains(otherLine));
  }

  private static List<BackupFile> without(List<BackupFile> all, Set<BackupFile> some) {
    return all.stream().filter(save -> !some.contains(save)).toList();
  }

  private static BackupFile save(long generation, Instant made, long size) {
    return new BackupFile(Path.of(generation + "-" + made.toEpochMilli()), made, generation, "%08x".formatted(generation), size);
  }

  private static Instant day(Instant when) {
    return when.truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant month(Instant when) {
    return when.atOffset(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).toInstant();
  }
}
