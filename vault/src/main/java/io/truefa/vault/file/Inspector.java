package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.SealRef;
import io.truefa.vault.Vault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Looks at every byte of vault files, opening each secret alone, and mends one file from others. Touches no disk. */
public final class Inspector {
  private static final int NONCE_BYTES = 24;

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
          broken(file, key),
          repeatedNonces(file));
    } catch (VaultFaultException e) {
      return Inspection.of(e.fault());
    }
  }

  /** Entries of which something that is sealed does not open: the secret, a former one, recovery codes. */
  public List<Entry> broken(VaultFile file, VaultKey key) {
    return file.vault().entries().stream().filter(entry -> !opens(file, entry, key)).toList();
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
    return VaultCodec.revisions(entry).entrySet().stream()
        .allMatch(sealed -> opens(file, sealed.getKey(), sealed.getValue(), key));
  }

  private boolean opens(VaultFile file, SealRef ref, int revision, VaultKey key) {
    var cells = file.cells().cellsOf(ref);
    var content = cells.isEmpty() ? Optional.<SecretBuffer>empty() : secrets.open(key, ref, revision, cells);
    content.ifPresent(SecretBuffer::close);
    return content.isPresent();
  }

  private Optional<SecretBuffer> secret(VaultFile file, Entry entry, VaultKey key) {
    var ref = SealRef.of(entry.id(), entry.secret());
    return secrets.open(key, ref, entry.secretRevision(), file.cells().cellsOf(ref));
  }

  private static int repeatedNonces(VaultFile file) {
    var all = new ArrayList<Bytes>();
    all.add(file.container().sealedIndex().slice(0, NONCE_BYTES));
    for (var ref : file.cells().places().keySet()) {
      file.cells().cellsOf(ref).forEach(cell -> all.add(Bytes.of(cell).slice(0, NONCE_BYTES)));
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

  /**
   * The cells of {@code damaged} with each broken secret taken from the first backup that has it; no secret is sealed
   * anew. What no backup has stays broken.
   *
   * @param backups newest first, of the same key
   */
  CellTable mended(VaultFile damaged, List<Entry> broken, List<VaultFile> backups, VaultKey key) {
    var table = damaged.cells();
    for (var entry : broken) {
      for (var sealed : VaultCodec.revisions(entry).entrySet()) {
        if (!opens(damaged, sealed.getKey(), sealed.getValue(), key)) {
          table = mended(table, sealed.getKey(), sealed.getValue(), backups, key);
        }
      }
    }
    return table;
  }

  private CellTable mended(CellTable table, SealRef ref, int revision, List<VaultFile> backups, VaultKey key) {
    int cells = table.cellsOf(ref).size();
    return backups.stream()
        .filter(backup -> backup.cells().cellsOf(ref).size() == cells && opens(backup, ref, revision, key))
        .findFirst()
        .map(backup -> table.with(ref, backup.cells().cellsOf(ref)))
        .orElse(table);
  }

  /** {@link #mended} as the save after everything known. */
  public VaultFile mendedFile(
      VaultFile damaged, List<Entry> broken, List<VaultFile> backups, Horizon above, VaultKey key)
      throws VaultTooLargeException {
    var cells = mended(damaged, broken, backups, key);
    return after(damaged, damaged.vault(), cells, above.generation(), damaged.container().headerMac(), key);
  }

  /**
   * An earlier save as the newest one: its entries and sealed secrets, the ways to the key and what is said of them as they
   * are now.
   *
   * @param vault the entries of {@code earlier}, but for what must not go back
   * @param present what is there now under the same key
   * @param above what it has to be beyond
   */
  public VaultFile renewed(VaultFile earlier, Vault vault, Optional<VaultFile> present, Horizon above, VaultKey key)
      throws VaultTooLargeException {
    var head = present.orElse(earlier);
    var settled = SlotNotes.kept(head.vault(), vault);
    var cells = earlier.cells().keeping(VaultCodec.revisions(settled).keySet(), crypto.random());
    var before = above.before(present.map(VaultFile::identity), earlier.identity());
    return after(head, settled, cells, Math.max(above.generation(), earlier.reached()), before, key);
  }

  private VaultFile after(VaultFile head, Vault vault, CellTable cells, long above, Bytes prev, VaultKey key)
      throws VaultTooLargeException {
    var header = head.container().header();
    long latest = Math.max(above, header.generation());
    var salt = Bytes.of(crypto.random().bytes(Format.HASH_BYTES));
    return sealer.seal(header.after(latest, salt, prev), vault, cells, key);
  }
}
