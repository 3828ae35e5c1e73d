package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The outer layout: header, checksum, MAC, sealed index, cells. Everything that can be wrong without a key is found
 * here.
 *
 * @param headerBytes from the magic to the end field
 */
record Container(Header header, Bytes headerBytes, Bytes headerMac, Bytes sealedIndex, Bytes cells) {
  /** Checksum, MAC and the length of the index. */
  static final int AFTER_HEADER = 2 * Format.HASH_BYTES + Integer.BYTES;

  static Container parse(byte[] file) throws VaultFaultException {
    if (file.length > Format.MAX_FILE) {
      throw new VaultFaultException(VaultFault.TOO_LARGE);
    }
    var in = ByteBuffer.wrap(file);
    var header = header(in);
    var headerBytes = Bytes.next(in.duplicate().position(0), in.position() - Format.HASH_BYTES);
    var mac = Bytes.next(in, Format.HASH_BYTES);
    long indexLength = Integer.toUnsignedLong(in.getInt());
    if (indexLength > in.remaining()) {
      throw new VaultFaultException(VaultFault.CUT_SHORT);
    }
    var index = Bytes.next(in, (int) indexLength);
    if (!CellTable.isPossibleLength(in.remaining())) {
      throw new VaultFaultException(VaultFault.WRONG_LENGTH);
    }
    return new Container(header, headerBytes, mac, index, Bytes.next(in, in.remaining()));
  }

  /** The header at the beginning of a file, its checksum compared; leaves {@code file} behind that. */
  static Header header(ByteBuffer file) throws VaultFaultException {
    int length = new Preamble().headerLength(file);
    if (file.limit() < length + AFTER_HEADER) {
      throw new VaultFaultException(VaultFault.CUT_SHORT);
    }
    var bytes = Bytes.next(file.position(0), length);
    if (!Bytes.next(file, Format.HASH_BYTES).equals(bytes.sha256())) {
      throw new VaultFaultException(VaultFault.HEADER_DAMAGED);
    }
    return new HeaderParser().parse(bytes.toArray());
  }

  /** Which save a file is, if it is a vault at all. */
  static Optional<Identity> identify(byte[] file) {
    try {
      return Optional.of(parse(file).identity());
    } catch (VaultFaultException e) {
      return Optional.empty();
    }
  }

  Identity identity() {
    return new Identity(header.vaultId(), header.generation(), headerMac);
  }

  byte[] toBytes() {
    var out = ByteBuffer.allocate(length());
    headerBytes.writeTo(out);
    headerBytes.sha256().writeTo(out);
    headerMac.writeTo(out);
    out.putInt(sealedIndex.size());
    sealedIndex.writeTo(out);
    cells.writeTo(out);
    return out.array();
  }

  int length() {
    return headerBytes.size() + AFTER_HEADER + sealedIndex.size() + cells.size();
  }
}
