package io.truefa.vault.file;

import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.SealedBox;
import io.truefa.vault.Vault;

/** Puts header, index and cells together under a key, and takes them apart again. */
final class VaultSealer {
  private final Crypto crypto;

  VaultSealer(Crypto crypto) {
    this.crypto = crypto;
  }

  VaultFile seal(Header header, Vault vault, CellTable cells, VaultKey key) throws VaultTooLargeException {
    var json = new IndexWriter().write(new Index(vault, cells.places()));
    var headerBytes = header.toBytes();
    if (json.length > Format.MAX_JSON || headerBytes.length > Format.MAX_HEADER) {
      throw new VaultTooLargeException();
    }
    var mac = key.headerMac(headerBytes);
    var plain = IndexPlain.of(cells.bytes(), json).toBytes();
    try (var indexKey = key.indexKey(header.saveSalt())) {
      var index = crypto.seal(indexKey, plain, context(mac));
      var container =
          new Container(header, Bytes.owned(headerBytes), mac, Bytes.owned(index.toBytes()), cells.bytes());
      if (container.length() > Format.MAX_FILE) {
        throw new VaultTooLargeException();
      }
      return new VaultFile(container, vault, cells, notesOf(vault));
    }
  }

  VaultFile open(Container container, VaultKey key) throws VaultFaultException {
    var plain = plain(container, key);
    if (!plain.cellsRoot().equals(container.cells().sha256())) {
      throw new VaultFaultException(VaultFault.CELLS_DAMAGED);
    }
    return file(container, plain);
  }

  /** The same, whatever became of the cells: the list of entries is authentic, and each secret has a tag of its own. */
  VaultFile openWithDamagedCells(Container container, VaultKey key) throws VaultFaultException {
    return file(container, plain(container, key));
  }

  private IndexPlain plain(Container container, VaultKey key) throws VaultFaultException {
    if (!key.headerMac(container.headerBytes().toArray()).equals(container.headerMac())) {
      throw new VaultFaultException(VaultFault.HEADER_FORGED);
    }
    var plain = IndexPlain.parse(openIndex(container, key));
    if (plain.cellsLength() != container.cells().size()) {
      throw new VaultFaultException(VaultFault.WRONG_LENGTH);
    }
    return plain;
  }

  private static VaultFile file(Container container, IndexPlain plain) throws VaultFaultException {
    var index = new IndexReader().read(plain.json().toArray());
    if (!CellTable.arePossible(index.places(), container.cells())) {
      throw new VaultFaultException(VaultFault.INDEX_DAMAGED);
    }
    var cells = CellTable.of(container.cells(), index.places());
    return new VaultFile(container, index.vault(), cells, SlotNotes.of(index.vault()));
  }

  private byte[] openIndex(Container container, VaultKey key) throws VaultFaultException {
    try (var indexKey = key.indexKey(container.header().saveSalt())) {
      var box = new SealedBox(container.sealedIndex().toArray());
      return crypto
          .open(indexKey, box, context(container.headerMac()))
          .orElseThrow(() -> new VaultFaultException(VaultFault.INDEX_DAMAGED));
    }
  }

  private static SlotNotes notesOf(Vault vault) {
    try {
      return SlotNotes.of(vault);
    } catch (VaultFaultException e) {
      throw new IllegalStateException("what is written was read or made here", e);
    }
  }

  private static AssociatedData context(Bytes headerMac) {
    return AssociatedData.of("TFA1-index").with(headerMac.toArray());
  }
}
