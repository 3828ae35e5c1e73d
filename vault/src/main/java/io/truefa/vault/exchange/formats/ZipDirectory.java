package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The directory at the end of a ZIP file (APPNOTE 6.3); files of more than 4 GiB are none of ours. */
final class ZipDirectory {
  static final int MAX_MEMBERS = 10_000;

  private static final int END = 0x06054B50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int ENTRY = 0x02014B50;
  private static final int ENTRY_BYTES = 46;
  private static final int AES_METHOD = 99;
  private static final int AES_EXTRA = 0x9901;
  private static final int AES_EXTRA_BYTES = 7;
  private static final int UTF8 = 1 << 11;

  private final ByteBuffer file;

  ZipDirectory(byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All members but folders. */
  List<ZipMember> members() throws ImportRefusedException {
    try {
      int end = end();
      int count = file.getShort(end + 10) & 0xFFFF;
      if (count > MAX_MEMBERS) {
        throw new ImportRefusedException(ImportReason.TOO_LARGE);
      }
      var members = new ArrayList<ZipMember>();
      int at = Math.toIntExact(file.getInt(end + 16) & 0xFFFFFFFFL);
      for (int i = 0; i < count; i++) {
        if (file.getInt(at) != ENTRY) {
          throw new ImportRefusedException(ImportReason.DAMAGED);
        }
        var member = member(at);
        if (!member.isFolder()) {
          members.add(member);
        }
        at += ENTRY_BYTES + length(at, 28) + length(at, 30) + length(at, 32);
      }
      return members;
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new ImportRefusedException(ImportReason.DAMAGED);
    }
  }

  private int end() throws ImportRefusedException {
    int last = file.capacity() - END_BYTES;
    for (int at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (file.getInt(at) == END) {
        return at;
      }
    }
    throw new ImportRefusedException(ImportReason.DAMAGED);
  }

  private ZipMember member(int at) throws ImportRefusedException {
    int flags = length(at, 8);
    int method = length(at, 10);
    var path = new byte[length(at, 28)];
    file.get(at + ENTRY_BYTES, path);
    int aesAt = method == AES_METHOD ? aesExtra(at + ENTRY_BYTES + path.length, length(at, 30)) : -1;
    return new ZipMember(
        new String(path, (flags & UTF8) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1),
        flags,
        aesAt < 0 ? method : length(aesAt, 5),
        aesAt < 0 ? 0 : file.get(aesAt + 4),
        aesAt < 0 || length(aesAt, 0) == 1,
        length(at, 12),
        unsigned(at + 16),
        unsigned(at + 20),
        unsigned(at + 24),
        unsigned(at + 42));
  }

  /** Where the AES part of the extra field has its content. */
  private int aesExtra(int from, int length) throws ImportRefusedException {
    for (int at = from; at + 4 <= from + length; at += 4 + length(at, 2)) {
      if (length(at, 0) == AES_EXTRA && length(at, 2) >= AES_EXTRA_BYTES) {
        return at + 4;
      }
    }
    throw new ImportRefusedException(ImportReason.DAMAGED);
  }

  private int length(int at, int offset) {
    return file.getShort(at + offset) & 0xFFFF;
  }

  private long unsigned(int at) {
    return Integer.toUnsignedLong(file.getInt(at));
  }
}
