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
    var front = Front.of(file);
    var in = ByteBuffer.wrap(file).position(front.length());
    var index = Bytes.next(in, front.indexLength());
    return new Container(front.header(), front.headerBytes(), front.headerMac(), index, Bytes.next(in, in.remaining()));
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
    return Front.find(file).map(Front::identity);
  }

  /** Whether {@code file} is this very save, byte for byte. */
  boolean isWrittenAs(byte[] file) {
    if (file.length != length()) {
      return false;
    }
    var in = ByteBuffer.wrap(file);
    return headerBytes.isNext(in)
        && headerBytes.sha256().isNext(in)
        && headerMac.isNext(in)
        && in.getInt() == sealedIndex.size()
        && sealedIndex.isNext(in)
        && cells.isNext(in);
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

  /**
   * What stands before the sealed index. A vault may be megabytes, and this is enough to know whether the lengths of all of it
   * can be right and which save it is.
   */
  record Front(Header header, Bytes headerBytes, Bytes headerMac, int indexLength) {
    static Front of(byte[] file) throws VaultFaultException {
      if (file.length > Format.MAX_FILE) {
        throw new VaultFaultException(VaultFault.TOO_LARGE);
      }
      var in = ByteBuffer.wrap(file);
      var header = Container.header(in);
      var headerBytes = Bytes.next(in.duplicate().position(0), in.position() - Format.HASH_BYTES);
      var mac = Bytes.next(in, Format.HASH_BYTES);
      long indexLength = Integer.toUnsignedLong(in.getInt());
      if (indexLength > in.remaining()) {
        throw new VaultFaultException(VaultFault.CUT_SHORT);
      }
      if (!CellTable.isPossibleLength(in.remaining() - (int) indexLength)) {
        throw new VaultFaultException(VaultFault.WRONG_LENGTH);
      }
      return new Front(header, headerBytes, mac, (int) indexLength);
    }

    static Optional<Front> find(byte[] file) {
      try {
        return Optional.of(of(file));
      } catch (VaultFaultException e) {
        return Optional.empty();
      }
    }

    Identity identity() {
      return new Identity(header.vaultId(), header.generation(), headerMac);
    }

    int length() {
      return headerBytes.size() + AFTER_HEADER;
    }
  }
}
