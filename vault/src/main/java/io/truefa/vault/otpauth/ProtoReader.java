package io.truefa.vault.otpauth;

/**
 * The wire format of Protocol Buffers, as much as a migration link uses. Anything cut short or malformed is refused as
 * {@link RejectReason#BAD_MIGRATION}; fields nobody asks for are stepped over.
 */
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int TYPE_BITS = 3;
  private static final int VARINT_BITS = 7;

  private final Slice message;
  private int at;
  private int field;
  private int wireType;
  private long number;
  private Slice content;

  ProtoReader(Slice message) {
    this.message = message;
    this.content = message.sub(0, 0);
  }

  /** Goes to the next field; false at the end. */
  boolean next() throws Refusal {
    if (at == message.length()) {
      return false;
    }
    long tag = varint();
    if (tag >>> TYPE_BITS == 0 || tag >>> TYPE_BITS > Integer.MAX_VALUE) {
      throw malformed();
    }
    field = (int) (tag >>> TYPE_BITS);
    wireType = (int) tag & (1 << TYPE_BITS) - 1;
    switch (wireType) {
      case VARINT -> number = varint();
      case BYTES -> content = take(varint());
      case FIXED_64 -> take(Long.BYTES);
      case FIXED_32 -> take(Integer.BYTES);
      default -> throw malformed();
    }
    return true;
  }

  /** Whether this is field {@code wanted} and holds a {@link #number}. */
  boolean isNumber(int wanted) {
    return field == wanted && wireType == VARINT;
  }

  /** Whether this is field {@code wanted} and holds {@link #content}. */
  boolean isContent(int wanted) {
    return field == wanted && wireType == BYTES;
  }

  long number() {
    return number;
  }

  Slice content() {
    return content;
  }

  private Slice take(long length) throws Refusal {
    if (length < 0 || length > message.length() - at) {
      throw malformed();
    }
    var taken = message.sub(at, at + (int) length);
    at += (int) length;
    return taken;
  }

  private long varint() throws Refusal {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
      if (at == message.length()) {
        throw malformed();
      }
      byte part = message.at(at++);
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private static Refusal malformed() {
    return new Refusal(RejectReason.BAD_MIGRATION);
  }
}
