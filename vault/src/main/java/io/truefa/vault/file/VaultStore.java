package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The place of one vault on disk. A save is nine steps (FORMAT.md, "Saving"); whichever of them fails or is the last
 * before a crash, the file at that place is the old one or the new one, whole.
 */
public final class VaultStore {
  private final Path file;
  private final Disk disk;
  private final DiskFaults faults;
  private final SaveLock lock;
  private final TempFiles temps;
  private final Backups backups;
  private final Commit commit;
  private volatile Consumer<VaultFile> durable = _ -> {};

  /** Nothing is touched yet. */
  public VaultStore(Path file, RandomSource random, Clock clock) {
    this(file, Optional::empty, random, clock);
  }

  /** @param backups asked anew each time for the folder somebody chose for backups; see {@link BackupPlace} */
  public VaultStore(Path file, Supplier<Optional<Path>> backups, RandomSource random, Clock clock) {
    this(file, backups, new SystemDisk(), random, clock, pid -> ProcessHandle.of(pid).isPresent());
  }

  VaultStore(Path file, Disk disk, RandomSource random, Clock clock, LongPredicate isRunning) {
    this(file, Optional::empty, disk, random, clock, isRunning);
  }

  VaultStore(
      Path file,
      Supplier<Optional<Path>> backups,
      Disk disk,
      RandomSource random,
      Clock clock,
      LongPredicate isRunning) {
    this.file = file.toAbsolutePath();
    this.disk = disk;
    this.faults = new DiskFaults(disk);
    this.lock = new SaveLock(disk, faults);
    this.temps = new TempFiles(disk, faults, random, clock, isRunning);
    this.backups = new Backups(disk, faults, temps, clock, backups);
    this.commit = new Commit(disk, faults, temps);
  }

  /**
   * Who is told, on the thread that saves and while the lock is held, of each file that is on disk for good. One at a time.
   */
  public void onDurable(Consumer<VaultFile> listener) {
    durable = listener;
  }

  /** Whether anything is at that place, be it a link to nowhere; also true where the system will not say. */
  public boolean exists() {
    try {
      disk.facts(file);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return !isInAFile();
    }
  }

  /** Below a file there is nothing, which systems tell as an error. */
  private boolean isInAFile() {
    try {
      return disk.facts(file.getParent()).regular();
    } catch (IOException e) {
      return false;
    }
  }

  /** What can be told of the file without reading it; empty where there is none that can be read. */
  public Optional<Sight> look() {
    try {
      var facts = disk.facts(disk.realPath(file));
      return Optional.of(new Sight(facts.size(), facts.modified(), Objects.hashCode(facts.key())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the save at that place is {@code known}; also true where nothing there can be read. */
  public boolean holds(VaultFile known) {
    try {
      return known.identity().equals(Container.identify(read()).orElse(known.identity()));
    } catch (VaultFaultException e) {
      return true;
    }
  }

  /**
   * A file as the system shows it; two different ones are two different files or states of one.
   *
   * @param key tells two files apart where the system can
   */
  public record Sight(long size, Instant modified, int key) {}

  /** The bytes of the file, at most 64 MiB. */
  public byte[] read() throws VaultFaultException {
    try {
      return read(disk.realPath(file));
    } catch (NoSuchFileException e) {
      throw new VaultFaultException(VaultFault.NOT_FOUND);
    } catch (IOException e) {
      throw new VaultFaultException(isInAFile() ? VaultFault.NOT_FOUND : VaultFault.UNREADABLE);
    }
  }

  private byte[] read(Path place) throws IOException, VaultFaultException {
    var facts = disk.facts(place);
    if (!facts.regular()) {
      throw new VaultFaultException(VaultFault.NOT_A_FILE); // opening a pipe would wait for ever
    }
    if (facts.size() > Format.MAX_FILE) {
      throw new VaultFaultException(VaultFault.TOO_LARGE);
    }
    return disk.read(place, Format.MAX_FILE);
  }

  /**
   * Puts a vault where nothing was.
   *
   * @param opens whether bytes that were read back are a vault its key opens
   */
  public SaveOutcome create(VaultFile first, Predicate<byte[]> opens) {
    if (exists()) {
      return new SaveOutcome.Occupied();
    }
    return new Uninterrupted().run(
        () -> {
          var place = requireShortName(realFolder().resolve(file.getFileName()));
          try (var _ = lock.take(place)) {
            var temp = temps.write(place.getParent(), place, first.toBytes(), opens);
            return told(commit.intoEmptyPlace(temp, place, first), first);
          }
        });
  }

  /**
   * Puts {@code next} in the place of {@code base}, if that is still what is there.
   *
   * @param opens whether bytes that were read back are a vault its key opens
   */
  public SaveOutcome replace(VaultFile base, VaultFile next, Predicate<byte[]> opens) {
    // Memory has the save as it was written; a file that says it is the same and is not has rotted on the disk.
    return replace(
        next,
        opens,
        present -> Container.identify(present).filter(base.identity()::equals).isPresent(),
        base::isWrittenAs);
  }

  /**
   * Puts {@code next} in the place of whatever was there, which becomes a backup first, whatever it is.
   *
   * @param seen what {@link #read} gave; empty where nothing was. If something else is there now, nothing is written
   * @param whole whether that opened with its key; if not it is put aside under a name that rotation leaves alone
   * @param opens whether bytes that were read back are a vault its key opens
   */
  public SaveOutcome restore(Optional<byte[]> seen, boolean whole, VaultFile next, Predicate<byte[]> opens) {
    if (seen.isEmpty()) {
      return create(next, opens);
    }
    return replace(next, opens, present -> Arrays.equals(present, seen.get()), _ -> whole);
  }

  private SaveOutcome replace(
      VaultFile next, Predicate<byte[]> opens, Predicate<byte[]> expected, Predicate<byte[]> whole) {
    return new Uninterrupted().run(
        () -> {
          var place = requireShortName(realFile());
          try (var _ = lock.take(place)) {
            temps.sweep(place.getParent(), place);
            var present = present(place);
            if (!expected.test(present)) {
              return new SaveOutcome.Overtaken(present);
            }
            var temp = temps.write(place.getParent(), place, next.toBytes(), opens);
            var kept = keepBackup(place, present, whole.test(present), next, temp);
            var outcome = commit.over(temp, place, next);
            told(outcome, next);
            backups.prune(place, next.identity().vaultId(), kept);
            return outcome;
          }
        });
  }

  private SaveOutcome told(SaveOutcome outcome, VaultFile file) {
    if (outcome instanceof SaveOutcome.Committed(boolean forGood) && forGood) {
      durable.accept(file);
    }
    return outcome;
  }

  private Path keepBackup(Path place, byte[] present, boolean whole, VaultFile next, Path temp) throws SaveException {
    Path kept = null;
    try {
      kept = backups.keepBefore(next, place, present, whole);
      return kept;
    } finally {
      if (kept == null) {
        temps.discard(temp);
      }
    }
  }

  /** Earlier saves by the name of this vault, newest first. Who made them only opening tells. */
  public List<BackupFile> backups() {
    return backups.list(place());
  }

  /** The bytes of a backup, at most 64 MiB. */
  public byte[] read(BackupFile backup) throws VaultFaultException {
    try {
      return read(backup.path());
    } catch (NoSuchFileException e) {
      throw new VaultFaultException(VaultFault.NOT_FOUND);
    } catch (IOException e) {
      throw new VaultFaultException(VaultFault.UNREADABLE);
    }
  }

  /** What the vault's file tells without a password. */
  public Glance glance() {
    return new Glances(disk).at(file);
  }

  /** What a backup tells without a password. */
  public Glance glance(BackupFile backup) {
    return new Glances(disk).at(backup.path());
  }

  /** Backups lie beside the file itself, not beside a link to it. */
  private Path place() {
    try {
      return disk.realPath(file);
    } catch (IOException e) {
      return file;
    }
  }

  private byte[] present(Path place) throws SaveException {
    try {
      return read(place);
    } catch (NoSuchFileException e) {
      throw new SaveException(SaveFault.VANISHED);
    } catch (AccessDeniedException e) {
      throw new SaveException(SaveFault.NOT_ALLOWED);
    } catch (IOException e) {
      throw new SaveException(SaveFault.IO);
    } catch (VaultFaultException e) {
      throw new SaveException(SaveFault.REPLACED);
    }
  }

  /** Found before anything is written; the system would tell it like any other failed write. */
  private static Path requireShortName(Path place) throws SaveException {
    if (BackupName.isTooLong(place)) {
      throw new SaveException(SaveFault.NAME_TOO_LONG);
    }
    return place;
  }

  private Path realFolder() throws SaveException {
    try {
      var folder = disk.realPath(file.getParent());
      if (disk.facts(folder).regular()) {
        throw new SaveException(SaveFault.NO_FOLDER);
      }
      return folder;
    } catch (IOException e) {
      throw faults.of(e, file.getParent(), 0);
    }
  }

  private Path realFile() throws SaveException {
    try {
      return disk.realPath(file);
    } catch (NoSuchFileException e) {
      throw new SaveException(SaveFault.VANISHED);
    } catch (IOException e) {
      throw faults.of(e, file.getParent(), 0);
    }
  }
}
