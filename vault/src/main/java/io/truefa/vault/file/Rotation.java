package io.truefa.vault.file;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Which backups stay: the newest five; the last one of each of the latest 24 hours, 14 days and 12 months in which there was
 * any; in all at most 40 files and 64 MiB, though the newest five stay however large they are.
 *
 * <p>Hours, days and months without a save do not count, and what the clock says now is not asked: one that is wrong for a
 * while must not make everything look old. "Newest" is asked of the time and of the number, and both answers stay: that
 * clock, or an old copy that was put back, fools only one of them.
 */
final class Rotation {
  static final int NEWEST = 5;
  static final int MAX_FILES = 40;
  static final long MAX_BYTES = 64L * 1024 * 1024;

  private static final int HOURS = 24;
  private static final int DAYS = 14;
  private static final int MONTHS = 12;

  private static final Comparator<BackupFile> HIGHEST_FIRST =
      Comparator.comparingLong(BackupFile::generation).thenComparing(BackupFile::made).reversed();

  /** Those that may go. */
  Set<BackupFile> superfluous(Collection<BackupFile> all) {
    var saves = withoutTwins(all);
    var keep = new LinkedHashSet<BackupFile>();
    saves.stream().limit(NEWEST).forEach(keep::add);
    saves.stream().sorted(HIGHEST_FIRST).limit(NEWEST).forEach(keep::add);
    // Coarse steps first: where room is short, the long past is worth more than one more hour of yesterday.
    fill(keep, lastOfEach(saves, Rotation::month, MONTHS));
    fill(keep, lastOfEach(saves, Rotation::day, DAYS));
    fill(keep, lastOfEach(saves, Rotation::hour, HOURS));
    var rest = new HashSet<>(all);
    rest.removeAll(keep);
    return rest;
  }

  /** Newest first. One save may have been kept twice, when the attempt after the backup failed: the later name stays. */
  private static List<BackupFile> withoutTwins(Collection<BackupFile> all) {
    Map<List<Object>, BackupFile> found = new HashMap<>();
    all.stream()
        .sorted(BackupFile.NEWEST_FIRST)
        .forEach(save -> found.putIfAbsent(List.of(save.generation(), save.mac()), save));
    return found.values().stream().sorted(BackupFile.NEWEST_FIRST).toList();
  }

  private static void fill(Set<BackupFile> keep, List<BackupFile> more) {
    long bytes = keep.stream().mapToLong(BackupFile::size).sum();
    for (var save : more) {
      boolean fits = keep.size() < MAX_FILES && bytes + save.size() <= MAX_BYTES;
      if (fits && keep.add(save)) {
        bytes += save.size();
      }
    }
  }

  /** The newest save of each of the latest {@code count} spans that have any; newest first, as {@code saves} are. */
  private static List<BackupFile> lastOfEach(List<BackupFile> saves, ToLongFunction<Instant> span, int count) {
    var seen = new HashSet<Long>();
    return saves.stream().filter(save -> seen.add(span.applyAsLong(save.made()))).limit(count).toList();
  }

  private static long hour(Instant when) {
    return ChronoUnit.HOURS.between(Instant.EPOCH, when);
  }

  private static long day(Instant when) {
    return when.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }

  private static long month(Instant when) {
    var date = when.atOffset(ZoneOffset.UTC);
    return date.getYear() * 12L + date.getMonthValue();
  }
}
