package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.util.Arrays;

/** A binary property list of Apple's: a table of objects that name each other by number. Read without following any. */
final class BinaryPlist {
  static final String MAGIC = "bplist0";

  private static final int TRAILER_BYTES = 32;
  private static final int MAX_OBJECTS = 1_000_000;

  /** How often objects may be read again on the average: many may refer to the same one. */
  private static final long READ_AGAIN = 4;

  private static final long SMALL_FILE = 65_536;

  private final byte[] file;
  private final int offsetBytes;
  private final int referenceBytes;
  private final int count;
  private final int top;
  private final int table;
  private long budget;

  BinaryPlist(byte[] file) throws ImportRefusedException {
    if (file.length < TRAILER_BYTES + 8 || !Texts.begins(file, MAGIC)) {
      throw damaged();
    }
    this.file = file;
    int trailer = file.length - TRAILER_BYTES;
    this.offsetBytes = file[trailer + 6];
    this.referenceBytes = file[trailer + 7];
    long objects = number(trailer + 8, 8);
    if (objects < 1 || objects > MAX_OBJECTS) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    this.count = (int) objects;
    this.top = (int) number(trailer + 16, 8);
    long offsets = number(trailer + 24, 8);
    if (offsetBytes < 1 || offsetBytes > 8 || referenceBytes < 1 || referenceBytes > 8 || offsets < 0 || offsets > trailer) {
      throw damaged();
    }
    this.table = (int) offsets;
    this.budget = READ_AGAIN * file.length + SMALL_FILE;
  }

  PlistObject top() throws ImportRefusedException {
    return object(top);
  }

  /** The object of that number. */
  PlistObject object(long number) throws ImportRefusedException {
    if (number < 0 || number >= count) {
      throw damaged();
    }
    long at = number(table + (int) number * offsetBytes, offsetBytes);
    if (at < 0 || at >= file.length) {
      throw damaged();
    }
    int marker = file[(int) at] & 0xFF;
    return object(marker >>> 4, marker & 0xF, (int) at + 1);
  }

  private PlistObject object(int type, int low, int at) throws ImportRefusedException {
    return switch (type) {
      case 0x0 -> PlistObject.of(low == 9 ? PlistObject.Kind.TRUE : low == 8 ? PlistObject.Kind.FALSE : PlistObject.Kind.NULL);
      case 0x1 -> PlistObject.of(PlistObject.Kind.INTEGER, number(at, width(low)));
      case 0x2, 0x3 -> PlistObject.of(PlistObject.Kind.NULL); // fractions and dates are of no use here
      case 0x8 -> PlistObject.of(PlistObject.Kind.UID, number(at, low + 1));
      case 0x4 -> bytes(PlistObject.Kind.DATA, low, at, 1);
      case 0x5 -> bytes(PlistObject.Kind.ASCII, low, at, 1);
      case 0x6 -> bytes(PlistObject.Kind.UTF16, low, at, 2);
      case 0xA, 0xC -> references(PlistObject.Kind.ARRAY, low, at, 1);
      case 0xD -> references(PlistObject.Kind.DICTIONARY, low, at, 2);
      default -> throw damaged();
    };
  }

  private PlistObject bytes(PlistObject.Kind kind, int low, int at, int unit) throws ImportRefusedException {
    int from = afterLength(low, at);
    long length = length(low, at) * unit;
    if (length < 0 || length > file.length - from) {
      throw damaged();
    }
    spend(length);
    return PlistObject.of(kind, Arrays.copyOfRange(file, from, from + (int) length));
  }

  private PlistObject references(PlistObject.Kind kind, int low, int at, int unit) throws ImportRefusedException {
    int from = afterLength(low, at);
    long length = length(low, at) * unit;
    if (length < 0 || length > (file.length - from) / referenceBytes) {
      throw damaged();
    }
    spend(length * referenceBytes);
    var references = new long[(int) length];
    for (int i = 0; i < references.length; i++) {
      references[i] = number(from + i * referenceBytes, referenceBytes);
    }
    return PlistObject.of(kind, references);
  }

  private void spend(long bytes) throws ImportRefusedException {
    budget -= bytes;
    if (budget < 0) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
  }

  /** Lengths from 15 on stand in an integer of their own. */
  private long length(int low, int at) throws ImportRefusedException {
    if (low < 0xF) {
      return low;
    }
    long length = number(at + 1, width(byteAt(at) & 0xF));
    return length > file.length ? -1 : length;
  }

  private int afterLength(int low, int at) throws ImportRefusedException {
    return low < 0xF ? at : at + 1 + width(byteAt(at) & 0xF);
  }

  private static int width(int power) throws ImportRefusedException {
    if (power > 4) {
      throw damaged();
    }
    return 1 << power;
  }

  private byte byteAt(int at) throws ImportRefusedException {
    if (at >= file.length) {
      throw damaged();
    }
    return file[at];
  }

  /** Big-endian; of more than eight bytes the last eight. */
  private long number(int at, int bytes) throws ImportRefusedException {
    if (at < 0 || bytes > file.length - at) {
      throw damaged();
    }
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << Byte.SIZE | (file[at + i] & 0xFF);
    }
    return number;
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }
}
