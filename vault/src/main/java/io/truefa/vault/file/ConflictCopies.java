package io.truefa.vault.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Copies of a vault that a synchronisation put beside it because two devices saved at once. They are recognised by the words the
 * usual programs put into the name (Dropbox, Nextcloud, ownCloud, Syncthing, Seafile, Google Drive) and by the id of the vault.
 */
public final class ConflictCopies {
  private static final Pattern MARK =
      Pattern.compile("conflicted copy|[.-]sync-conflict-|[-_.]conflict[-_.]|\\(conflict|sfconflict| \\(\\d{1,3}\\)", Pattern.CASE_INSENSITIVE);

  private final Path vault;

  /** Copies beside {@code vault}, which need not exist. */
  public ConflictCopies(Path vault) {
    this.vault = vault.toAbsolutePath();
  }

  /** Whether {@code file} is named like such a copy. */
  public boolean matches(Path file) {
    var name = file.getFileName().toString();
    var own = vault.getFileName().toString();
    int dot = own.lastIndexOf('.');
    var stem = dot > 0 ? own.substring(0, dot) : own;
    return !name.equals(own) && name.startsWith(stem) && MARK.matcher(name.substring(stem.length())).find();
  }

  /** Those that are saves of this very vault, whatever opens them, in order of their names; none where nobody can tell. */
  public List<Path> find() {
    var folder = vault.getParent();
    var own = identity(vault);
    if (folder == null || own.isEmpty()) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.filter(this::matches)
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> identity(file).filter(found -> found.vaultId().equals(own.get().vaultId())).isPresent())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // the folder cannot be listed; nothing depends on it
    }
  }

  /**
   * Moves a copy out of sight, to the backups beside the vault, under a name that rotation leaves alone. Empty where it could not be
   * moved, or is none of {@link #find}; then it lies where it lay.
   */
  public Optional<Path> putAway(Path copy, Instant now) {
    var own = vault.resolveSibling("backups");
    try {
      if (!find().contains(copy.toAbsolutePath())) {
        return Optional.empty();
      }
      var disk = new SystemDisk();
      disk.makeFolder(own);
      var target = own.resolve(BackupName.replaced(vault, Bytes.of(Files.readAllBytes(copy)), now));
      var moved = Files.move(copy, target); // never over anything
      new SaveLock(disk, new DiskFaults(disk)).remove(copy); // of who opened the copy as a vault
      return Optional.of(moved);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Identity> identity(Path file) {
    try (var in = Files.newInputStream(file)) {
      return Container.identify(in.readNBytes(Format.MAX_FILE + 1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
