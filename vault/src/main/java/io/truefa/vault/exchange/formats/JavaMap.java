package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A {@code HashMap} of texts as Java serialises it, read by hand and never deserialised: whoever made the file does not get
 * to name classes. Grammar: Java Object Serialization Specification, chapter 6.
 */
final class JavaMap implements AutoCloseable {
  private static final byte[] MAGIC = {(byte) 0xAC, (byte) 0xED, 0, 5};
  private static final String CLASS = "java.util.HashMap";
  private static final int OBJECT = 0x73;
  private static final int CLASS_DESCRIPTION = 0x72;
  private static final int STRING = 0x74;
  private static final int LONG_STRING = 0x7C;
  private static final int REFERENCE = 0x71;
  private static final int NULL = 0x70;
  private static final int BLOCK_DATA = 0x77;
  private static final int END = 0x78;
  private static final long FIRST_HANDLE = 0x7E0000;
  private static final int MOST = 400_000;

  private final Bytes in;
  private final Map<Long, byte[]> handles = new HashMap<>();
  private final Map<String, byte[]> values = new LinkedHashMap<>();
  private long nextHandle = FIRST_HANDLE;

  private JavaMap(byte[] bytes) {
    this.in = new Bytes(bytes, MAGIC.length);
  }

  static boolean is(byte[] bytes) {
    return Texts.begins(bytes, MAGIC);
  }

  /** Takes texts out of {@code bytes}, which the caller wipes. */
  static JavaMap of(byte[] bytes) throws ImportRefusedException {
    var map = new JavaMap(bytes);
    boolean whole = false;
    try {
      map.read();
      whole = true;
      return map;
    } finally {
      if (!whole) {
        map.close();
      }
    }
  }

  /** The keys, which are no secrets, in the order of the file. */
  Set<String> keys() {
    return values.keySet();
  }

  /** The value of a key as UTF-8; belongs to the map, which wipes it. Empty where there is none. */
  byte[] value(String key) {
    return values.getOrDefault(key, new byte[0]);
  }

  private void read() throws ImportRefusedException {
    require(OBJECT);
    require(CLASS_DESCRIPTION);
    if (!Arrays.equals(in.next(in.unsignedShort()), CLASS.getBytes(StandardCharsets.US_ASCII))) {
      throw damaged();
    }
    in.next(Long.BYTES); // serialVersionUID
    nextHandle++; // of the class
    int flags = in.unsignedByte();
    int fields = in.unsignedShort();
    for (int i = 0; i < fields; i++) {
      primitiveField();
    }
    require(END); // annotations
    require(NULL); // no class above it
    nextHandle++; // of the object
    in.next(fields * Integer.BYTES); // load factor and, but for old Android, threshold
    if ((flags & 1) == 0) {
      throw damaged();
    }
    require(BLOCK_DATA);
    if (in.unsignedByte() != 2 * Integer.BYTES) {
      throw damaged();
    }
    in.next(Integer.BYTES); // capacity
    entries(in.unsignedInt());
  }

  private void primitiveField() throws ImportRefusedException {
    int type = in.unsignedByte();
    if (type != 'F' && type != 'I') {
      throw damaged();
    }
    in.next(in.unsignedShort());
  }

  private void entries(long count) throws ImportRefusedException {
    if (count > MOST) {
      throw new ImportRefusedException(ImportReason.TOO_LARGE);
    }
    for (long i = 0; i < count; i++) {
      var key = new String(text(), StandardCharsets.UTF_8);
      values.put(key, text());
    }
  }

  private byte[] text() throws ImportRefusedException {
    int tag = in.unsignedByte();
    return switch (tag) {
      case STRING -> remembered(in.next(in.unsignedShort()));
      case LONG_STRING -> {
        if (in.unsignedInt() != 0) {
          throw damaged();
        }
        long length = in.unsignedInt();
        if (length > in.left()) {
          throw damaged();
        }
        yield remembered(in.next((int) length));
      }
      case REFERENCE -> {
        var known = handles.get(in.unsignedInt());
        if (known == null) {
          throw damaged();
        }
        yield known;
      }
      case NULL -> new byte[0];
      default -> throw damaged();
    };
  }

  private byte[] remembered(byte[] modified) {
    var utf8 = ModifiedUtf8.plain(modified);
    Arrays.fill(modified, (byte) 0);
    handles.put(nextHandle++, utf8);
    return utf8;
  }

  private void require(int tag) throws ImportRefusedException {
    if (in.unsignedByte() != tag) {
      throw damaged();
    }
  }

  private static ImportRefusedException damaged() {
    return new ImportRefusedException(ImportReason.DAMAGED);
  }

  @Override
  public void close() {
    handles.values().forEach(text -> Arrays.fill(text, (byte) 0));
    handles.clear();
    values.clear();
  }

  @Override
  public String toString() {
    return "JavaMap[hidden]";
  }
}
