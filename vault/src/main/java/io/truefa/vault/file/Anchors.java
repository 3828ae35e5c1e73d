package io.truefa.vault.file;

import io.truefa.crypto.RandomSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/**
 * What this machine remembers of each vault, one small file each in {@code anchors} of the state folder. It only ever
 * warns: what is missing, damaged or made by somebody without the key counts as not there, and what cannot be written is
 * left.
 */
public final class Anchors {
  private final Disk disk;
  private final TempFiles temps;
  private final Clock clock;
  private final Path folder;

  /** @param state the folder for what is not worth carrying to another machine; made when first needed */
  public Anchors(Path state, RandomSource random, Clock clock) {
    this(state, new SystemDisk(), random, clock, pid -> ProcessHandle.of(pid).isPresent());
  }

  Anchors(Path state, Disk disk, RandomSource random, Clock clock, LongPredicate isRunning) {
    this.disk = disk;
    this.temps = new TempFiles(disk, new DiskFaults(disk), random, clock, isRunning);
    this.clock = clock;
    this.folder = state.toAbsolutePath().resolve("anchors");
  }

  /** How {@code file} stands to the newest save this machine has seen of its vault. */
  public Freshness freshness(VaultFile file, VaultKey key) {
    var known = genuine(key);
    if (known.isEmpty()) {
      return new Freshness.Fresh();
    }
    var newest = known.get().newest();
    long missing = newest.generation() - file.generation();
    if (missing > 0) {
      return new Freshness.Older(missing, known.get().seen());
    }
    boolean forked =
        missing == 0
            ? !newest.headerMac().equals(file.identity().headerMac())
            : missing == -1 && !file.container().header().prev().equals(newest.headerMac());
    return forked ? new Freshness.Forked(known.get().seen()) : new Freshness.Fresh();
  }

  /** What a save that is to be the newest has to be beyond. */
  public Horizon horizon(VaultKey key) {
    return genuine(key).map(anchor -> Horizon.of(anchor.newest())).orElseGet(Horizon::none);
  }

  /** Whether {@code backup} is, by its name, the newest save this machine has seen. */
  public boolean isNewestSeen(BackupFile backup, VaultKey key) {
    return genuine(key)
        .map(Anchor::newest)
        .filter(newest -> newest.generation() == backup.generation())
        .filter(newest -> newest.headerMac().hex(BackupName.HEX_BYTES).equals(backup.mac()))
        .isPresent();
  }

  /** To be called when {@code file} is on disk for good. Never goes back to an older save. */
  public void remember(VaultFile file, VaultKey key) {
    change(
        file,
        key,
        old -> {
          boolean news = file.generation() >= old.newest().generation() && !file.identity().equals(old.newest());
          return news ? new Anchor(file.identity(), clock.instant(), old.proven()) : old;
        });
  }

  /** A backup of the vault was opened and compared just now. */
  public void rememberProof(VaultFile file, VaultKey key) {
    change(file, key, old -> new Anchor(old.newest(), old.seen(), Optional.of(clock.instant())));
  }

  private void change(VaultFile file, VaultKey key, UnaryOperator<Anchor> how) {
    if (!file.identity().vaultId().equals(key.vaultId())) {
      return; // another vault took this one's place
    }
    var known = genuine(key);
    var next = how.apply(known.orElseGet(() -> new Anchor(file.identity(), clock.instant(), Optional.empty())));
    if (!known.equals(Optional.of(next))) {
      Quietly.attempt(() -> write(place(key.vaultId()), next.toBytes(key)));
    }
  }

  private void write(Path place, byte[] bytes) throws IOException {
    make(folder);
    try {
      var temp = temps.write(folder, place, bytes, _ -> true);
      try {
        disk.rename(temp, place);
      } finally {
        temps.discard(temp); // gone after a good rename
      }
    } catch (SaveException e) {
      throw new IOException("not remembered", e);
    } finally {
      temps.sweep(folder, place);
    }
  }

  private void make(Path missing) throws IOException {
    try {
      disk.facts(missing);
    } catch (NoSuchFileException e) {
      make(missing.getParent());
      disk.makeFolder(missing);
    }
  }

  /**
   * When a backup of this vault was last proven, as far as can be told without its key: somebody who can write to the state
   * folder could have written it.
   *
   * @param vaultId as {@link Glance.Whole} tells it
   */
  public Optional<Instant> provenByHearsay(String vaultId) {
    return switch (stored(vaultId)) {
      case Stored.Some(var _, var anchor) -> anchor.proven();
      case Stored.None _, Stored.Bad _ -> Optional.empty();
    };
  }

  /** Whether something is remembered of that vault that cannot be used. A MAC that is wrong takes the key to be seen. */
  public boolean isDamaged(String vaultId) {
    return stored(vaultId) instanceof Stored.Bad;
  }

  /** When a backup of this vault was last proven. */
  public Optional<Instant> proven(VaultKey key) {
    return genuine(key).flatMap(Anchor::proven);
  }

  private Optional<Anchor> genuine(VaultKey key) {
    return switch (stored(key.vaultId().hex(Format.ID_BYTES))) {
      case Stored.Some(var bytes, var anchor) when Anchor.isGenuine(bytes, key) -> Optional.of(anchor);
      case Stored.Some _, Stored.None _, Stored.Bad _ -> Optional.empty();
    };
  }

  private Stored stored(String vaultId) {
    try {
      var path = folder.resolve(vaultId);
      if (!disk.facts(path).regular()) {
        return new Stored.Bad();
      }
      var bytes = disk.read(path, Anchor.BYTES);
      return Anchor.read(bytes)
          .filter(anchor -> anchor.newest().vaultId().hex(Format.ID_BYTES).equals(vaultId))
          .<Stored>map(anchor -> new Stored.Some(Bytes.of(bytes), anchor))
          .orElseGet(Stored.Bad::new);
    } catch (NoSuchFileException e) {
      return new Stored.None();
    } catch (IOException e) {
      return new Stored.Bad();
    }
  }

  private Path place(Bytes vaultId) {
    return folder.resolve(vaultId.hex(Format.ID_BYTES));
  }

  private sealed interface Stored {
    record Some(Bytes bytes, Anchor anchor) implements Stored {}

    record None() implements Stored {}

    record Bad() implements Stored {}
  }
}
