package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Vault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Looks at every byte of vault files, opening each secret alone, and mends one file from others. Touches no disk. */
public final class Inspector {
  private static final int NONCE_BYTES = 24;
  private static final long PLAUSIBLE = 1L << 48;

  private final Crypto crypto;
  private final VaultSealer sealer;
  private final CellCipher secrets;

  public Inspector(Crypto crypto) {
    this.crypto = crypto;
    this.sealer = new VaultSealer(crypto);
    this.secrets = new CellCipher(crypto);
  }

  /** Every part of the file under its key: header, list, hash of all cells, and each secret in use. */
  public Inspection inspect(byte[] bytes, VaultKey key) {
    try {
      var container = Container.parse(bytes);
      var file = sealer.openWithDamagedCells(container, key);
      boolean sound = isSound(container, key);
      return new Inspection(
          sound ? Optional.empty() : Optional.of(VaultFault.CELLS_DAMAGED),
          Optional.of(file),
          file.vault().entries().stream().filter(entry -> !opens(file, entry, key)).toList(),
          repeatedNonces(file));
    } catch (VaultFaultException e) {
      return Inspection.of(e.fault());
    }
  }

  private boolean isSound(Container container, VaultKey key) throws VaultFaultException {
    try {
      var _ = sealer.open(container, key);
      return true;
    } catch (VaultFaultException e) {
      if (e.fault() != VaultFault.CELLS_DAMAGED) {
        throw e;
      }
      return false;
    }
  }

  private boolean opens(VaultFile file, Entry entry, VaultKey key) {
    var secret = secret(file, entry, key);
    secret.ifPresent(SecretBuffer::close);
    return secret.isPresent();
  }

  private Optional<SecretBuffer> secret(VaultFile file, Entry entry, VaultKey key) {
    return secrets.open(key, entry.id(), entry.secretRevision(), file.cells().cellsOf(entry.id()));
  }

  private static int repeatedNonces(VaultFile file) {
    var all = new ArrayList<Bytes>();
    all.add(file.container().sealedIndex().slice(0, NONCE_BYTES));
    for (var id : file.cells().places().keySet()) {
      file.cells().cellsOf(id).forEach(cell -> all.add(Bytes.of(cell).slice(0, NONCE_BYTES)));
    }
    return all.size() - new HashSet<>(all).size();
  }

  /** Whether an entry has the very same secret in both files, which belong to one key. Empty: one of them is broken. */
  public Optional<Boolean> sameSecret(EntryId id, VaultFile one, VaultFile other, VaultKey key) {
    var first = one.vault().entry(id).flatMap(entry -> secret(one, entry, key));
    try {
      var second = other.vault().entry(id).flatMap(entry -> secret(other, entry, key));
      try {
        return first.isPresent() && second.isPresent()
            ? Optional.of(first.get().sameAs(second.get()))
            : Optional.empty();
      } finally {
        second.ifPresent(SecretBuffer::close);
      }
    } finally {
      first.ifPresent(SecretBuffer::close);
    }
  }

  /** The sealed secret of {@code broken} as it stands in {@code backup}, if that is the very one and opens. */
  private Optional<List<byte[]>> spare(Entry broken, VaultFile backup, int cells, VaultKey key) {
    return backup
        .vault()
        .entry(broken.id())
        .filter(entry -> entry.secretRevision() == broken.secretRevision() && opens(backup, entry, key))
        .map(entry -> backup.cells().cellsOf(entry.id()))
        .filter(spare -> spare.size() == cells);
  }

  /**
   * The cells of {@code damaged} with each broken secret taken from the first backup that has it; no secret is sealed
   * anew. What no backup has stays broken.
   *
   * @param backups newest first, of the same key
   */
  CellTable mended(VaultFile damaged, List<Entry> broken, List<VaultFile> backups, VaultKey key) {
    var table = damaged.cells();
    for (var entry : broken) {
      int cells = table.cellsOf(entry.id()).size();
      for (var backup : backups) {
        var spare = spare(entry, backup, cells, key);
        if (spare.isPresent()) {
          table = table.with(entry.id(), spare.get());
          break;
        }
      }
    }
    return table;
  }

  /** {@link #mended} as the save after everything known. */
  public VaultFile mendedFile(
      VaultFile damaged, List<Entry> broken, List<VaultFile> backups, long above, VaultKey key)
      throws VaultTooLargeException {
    var cells = mended(damaged, broken, backups, key);
    return after(damaged, damaged.vault(), cells, above, damaged.container().headerMac(), key);
  }

  /**
   * An earlier save as the newest one: its entries and sealed secrets, the ways to the key as they are now.
   *
   * @param vault the entries of {@code earlier}, but for what must not go back
   * @param present what is there now under the same key
   * @param above the highest number of a save that anybody knows of
   */
  public VaultFile renewed(VaultFile earlier, Vault vault, Optional<VaultFile> present, long above, VaultKey key)
      throws VaultTooLargeException {
    var head = present.orElse(earlier);
    return after(head, vault, earlier.cells(), Math.max(above, earlier.generation()), head.container().headerMac(), key);
  }

  private VaultFile after(VaultFile head, Vault vault, CellTable cells, long above, Bytes prev, VaultKey key)
      throws VaultTooLargeException {
    var header = head.container().header();
    long latest = Math.max(above, header.generation());
    var salt = Bytes.of(crypto.random().bytes(Format.HASH_BYTES));
    return sealer.seal(header.after(latest, salt, prev), vault, cells, key);
  }

  /** The number a file gives itself, if it is one that saving can have come to; nobody vouches for it. */
  public static long claimedGeneration(byte[] file) {
    return Container.identify(file).map(Identity::generation).filter(number -> number < PLAUSIBLE).orElse(0L);
  }
}
