package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes a file completely and durably beside its final place, or leaves nothing; sweeps what a crash left. */
final class TempFiles {
  private static final Duration OLD = Duration.ofMinutes(10);
  private static final int RANDOM_BYTES = 8;

  private final Disk disk;
  private final DiskFaults faults;
  private final RandomSource random;
  private final Clock clock;
  private final LongPredicate isRunning;

  TempFiles(Disk disk, DiskFaults faults, RandomSource random, Clock clock, LongPredicate isRunning) {
    this.disk = disk;
    this.faults = faults;
    this.random = random;
    this.clock = clock;
    this.isRunning = isRunning;
  }

  /** A temporary file in {@code folder} with these bytes, on disk, read back, and accepted by {@code opens}. */
  Path write(Path folder, Path forName, byte[] bytes, Predicate<byte[]> opens) throws SaveException {
    var temp = newName(folder, forName);
    boolean good = false;
    try {
      fill(temp, bytes);
      var back = disk.read(temp, bytes.length);
      if (!Arrays.equals(back, bytes) || !opens.test(back)) {
        throw new SaveException(SaveFault.READ_BACK);
      }
      good = true;
      return temp;
    } catch (IOException e) {
      throw faults.of(e, folder, bytes.length);
    } finally {
      if (!good) {
        discard(temp);
      }
    }
  }

  /** A name in {@code folder} that no other program takes, and that is swept should this one die. */
  Path newName(Path folder, Path forName) {
    return folder.resolve(
        ".%s.%d-%s.tmp"
            .formatted(
                forName.getFileName(),
                ProcessHandle.current().pid(),
                HexFormat.of().formatHex(random.bytes(RANDOM_BYTES))));
  }

  void discard(Path temp) {
    Quietly.attempt(() -> disk.delete(temp));
  }

  private void fill(Path temp, byte[] bytes) throws IOException {
    try (var file = disk.createNew(temp)) {
      file.writeAll(bytes);
      file.force(); // once: after a failed fsync a second one may say yes and mean nothing
    }
  }

  /** Deletes temporary files for {@code name} that are over ten minutes old and whose program is gone. */
  void sweep(Path folder, Path forName) {
    var name = Pattern.quote(forName.getFileName().toString());
    var pattern = Pattern.compile("\\." + name + "\\.(\\d{1,18})-[0-9a-f]{16}\\.tmp");
    Quietly.attempt(
        () -> {
          for (var path : disk.list(folder)) {
            var match = pattern.matcher(path.getFileName().toString());
            if (match.matches() && !isRunning.test(Long.parseLong(match.group(1)))) {
              Quietly.attempt(() -> deleteIfOld(path));
            }
          }
        });
  }

  private void deleteIfOld(Path temp) throws IOException {
    var facts = disk.facts(temp);
    if (facts.regular() && facts.modified().isBefore(clock.instant().minus(OLD))) {
      disk.delete(temp);
    }
  }
}
