package io.truefa.vault.exchange.formats;

/**
 * What the directory of a ZIP file says of one member. Sizes are claims.
 *
 * @param path as written, folders and all; never a place to write to
 * @param flags bit 0: encrypted, bit 3: sizes behind the data, bit 11: the path is UTF-8
 * @param method 0 stored, 8 deflated; for AES what is inside
 * @param aesStrength 1 to 3; 0 where it is not encrypted in that way
 * @param hasCrc whether the CRC means anything: AE-2 leaves it out
 * @param time of the DOS kind
 * @param packed bytes in the file
 * @param size bytes unpacked
 * @param offset of its local header
 */
record ZipMember(
    String path,
    int flags,
    int method,
    int aesStrength,
    boolean hasCrc,
    int time,
    long crc,
    long packed,
    long size,
    long offset) {

  boolean isEncrypted() {
    return (flags & 1) != 0;
  }

  boolean isFolder() {
    return path.endsWith("/") || path.endsWith("\\");
  }

  /** Without folders. */
  String name() {
    return path.substring(slash() + 1);
  }

  /** With the slash; empty at the top. */
  String folder() {
    return path.substring(0, slash() + 1);
  }

  private int slash() {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }

  /** What the first 12 bytes of traditional encryption end in. */
  int checkByte() {
    return (flags & 8) != 0 ? time >>> 8 : (int) (crc >>> 24);
  }
}
