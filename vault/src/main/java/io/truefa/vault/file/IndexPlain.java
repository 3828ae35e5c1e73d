package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The index before sealing: hashes and lengths of what follows it, the JSON, padding.
 *
 * @param cellsRoot SHA-256 of all cells
 * @param blobsRoot zeros, as this version keeps no blobs
 * @param cellsLength bytes of cells in the file
 */
record IndexPlain(Bytes cellsRoot, Bytes blobsRoot, int cellsLength, Bytes json) {
  private static final int FIXED_BYTES = 2 * Format.HASH_BYTES + 2 * Integer.BYTES;

  static IndexPlain parse(byte[] plain) throws VaultFaultException {
    require(plain.length >= FIXED_BYTES);
    var in = ByteBuffer.wrap(plain);
    var cellsRoot = Bytes.next(in, Format.HASH_BYTES);
    var blobsRoot = Bytes.next(in, Format.HASH_BYTES);
    int cellsLength = in.getInt();
    int jsonLength = in.getInt();
    require(blobsRoot.equals(Bytes.zeros(Format.HASH_BYTES)));
    require(jsonLength >= 0 && jsonLength <= Format.MAX_JSON && jsonLength <= in.remaining());
    var json = Bytes.next(in, jsonLength);
    require(Arrays.equals(plain, in.position(), plain.length, new byte[in.remaining()], 0, in.remaining()));
    return new IndexPlain(cellsRoot, blobsRoot, cellsLength, json);
  }

  static IndexPlain of(Bytes cells, byte[] json) {
    return new IndexPlain(
        cells.sha256(), Bytes.zeros(Format.HASH_BYTES), cells.size(), Bytes.owned(json));
  }

  byte[] toBytes() {
    var out = ByteBuffer.allocate(Padding.paddedLength(FIXED_BYTES + json.size()));
    cellsRoot.writeTo(out);
    blobsRoot.writeTo(out);
    out.putInt(cellsLength).putInt(json.size());
    json.writeTo(out);
    return out.array();
  }

  private static void require(boolean holds) throws VaultFaultException {
    if (!holds) {
      throw new VaultFaultException(VaultFault.INDEX_DAMAGED);
    }
  }
}
