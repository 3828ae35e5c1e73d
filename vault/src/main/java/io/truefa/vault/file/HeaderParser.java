package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads a header whose checksum was right; one meaning has one form, everything else is refused. */
final class HeaderParser {
  private final SlotParser slotParser = new SlotParser();

  /** {@code bytes} are those of the header alone, magic included. */
  Header parse(byte[] bytes) throws VaultFaultException {
    var in = ByteBuffer.wrap(bytes).position(Format.MAGIC_BYTES + Short.BYTES);
    int minor = Short.toUnsignedInt(in.getShort());
    var fields = fields(in.position(Format.PREFIX_BYTES));

    if (ByteBuffer.wrap(take(fields, Tlv.SUITE, Integer.BYTES).toArray()).getInt() != Format.SUITE) {
      throw new VaultFaultException(VaultFault.TOO_NEW);
    }
    var vaultId = take(fields, Tlv.VAULT_ID, Format.ID_BYTES);
    long generation = ByteBuffer.wrap(take(fields, Tlv.GENERATION, Long.BYTES).toArray()).getLong();
    var saveSalt = take(fields, Tlv.SAVE_SALT, Format.HASH_BYTES);
    var prev = take(fields, Tlv.PREV, Format.HASH_BYTES);
    require(generation >= 1);
    return new Header(minor, vaultId, generation, saveSalt, prev, slots(fields), hint(fields), unknown(fields));
  }

  private static Deque<Tlv> fields(ByteBuffer in) throws VaultFaultException {
    var fields = new ArrayDeque<Tlv>();
    while (true) {
      require(in.remaining() >= Tlv.OVERHEAD);
      int type = Short.toUnsignedInt(in.getShort());
      int length = in.getInt();
      require(length >= 0 && length <= in.remaining());
      var value = new byte[length];
      in.get(value);
      if (type == Tlv.END) {
        require(length == 0 && !in.hasRemaining());
        return fields;
      }
      fields.add(Tlv.of(type, value));
    }
  }

  private List<Slot> slots(Deque<Tlv> fields) throws VaultFaultException {
    var slots = new ArrayList<Slot>();
    while (isNext(fields, Tlv.SLOT)) {
      slots.add(slotParser.parse(fields.remove().value()));
      require(slots.size() <= Format.MAX_SLOTS);
    }
    slotParser.requireTogether(slots);
    return slots;
  }

  private static Optional<Bytes> hint(Deque<Tlv> fields) throws VaultFaultException {
    if (!isNext(fields, Tlv.HINT)) {
      return Optional.empty();
    }
    var hint = fields.remove().value();
    require(hint.size() <= Format.MAX_HINT && isUtf8(hint));
    return Optional.of(hint);
  }

  /** What is left: unknown fields only, as the known ones come first and once each. */
  private static List<Tlv> unknown(Deque<Tlv> fields) throws VaultFaultException {
    for (var field : fields) {
      require(!isKnown(field.type()));
      if (field.critical()) {
        throw new VaultFaultException(VaultFault.TOO_NEW);
      }
    }
    return List.copyOf(fields);
  }

  private static boolean isKnown(int type) {
    return switch (type) {
      case Tlv.SUITE, Tlv.VAULT_ID, Tlv.GENERATION, Tlv.SAVE_SALT, Tlv.PREV, Tlv.SLOT, Tlv.HINT -> true;
      default -> false;
    };
  }

  private static Bytes take(Deque<Tlv> fields, int type, int size) throws VaultFaultException {
    require(isNext(fields, type));
    var value = fields.remove().value();
    require(value.size() == size);
    return value;
  }

  private static boolean isNext(Deque<Tlv> fields, int type) {
    return !fields.isEmpty() && fields.peek().type() == type;
  }

  private static boolean isUtf8(Bytes text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.toArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static void require(boolean holds) throws VaultFaultException {
    if (!holds) {
      throw new VaultFaultException(VaultFault.HEADER_DAMAGED);
    }
  }
}
