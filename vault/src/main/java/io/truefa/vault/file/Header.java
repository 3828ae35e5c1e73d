package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in clear at the head of a vault, authenticated by the master key.
 *
 * @param minor of the version that wrote it, at least ours
 * @param vaultId 16 bytes, for ever
 * @param generation 1 for the first save
 * @param saveSalt 32 bytes, new with each save
 * @param prev header MAC of the file this one replaced; zeros in the first
 * @param hint shown before unlocking; never written by this version, but kept
 * @param unknown fields of a newer minor version that may be ignored, kept as they are
 */
record Header(
    int minor,
    Bytes vaultId,
    long generation,
    Bytes saveSalt,
    Bytes prev,
    List<Slot> slots,
    Optional<Bytes> hint,
    List<Tlv> unknown) {
  Header {
    slots = List.copyOf(slots);
    unknown = List.copyOf(unknown);
  }

  /** The header of the save after this one, in the version of this program or a newer one that is there already. */
  Header next(Bytes freshSaveSalt, Bytes thisHeaderMac) {
    return new Header(Math.max(minor, Format.MINOR), vaultId, generation + 1, freshSaveSalt, thisHeaderMac, slots, hint, unknown);
  }

  /**
   * The header of a save that comes after every save numbered up to {@code latest}.
   *
   * @param prevMac of the file it was made from
   */
  Header after(long latest, Bytes freshSaveSalt, Bytes prevMac) {
    return new Header(
        Math.max(minor, Format.MINOR),
        vaultId,
        Math.addExact(latest, 1),
        freshSaveSalt,
        prevMac,
        slots,
        hint,
        unknown);
  }

  /** Major and minor, as a person reads them. */
  String version() {
    return Format.MAJOR + "." + minor;
  }

  /** This header with other slots. */
  Header withSlots(List<Slot> other) {
    return new Header(minor, vaultId, generation, saveSalt, prev, other, hint, unknown);
  }

  byte[] toBytes() {
    var fields = fields();
    int length = Format.PREFIX_BYTES + fields.stream().mapToInt(Tlv::size).sum();
    var out = ByteBuffer.allocate(length);
    out.putLong(Format.MAGIC).putShort((short) Format.MAJOR).putShort((short) minor).putInt(length);
    fields.forEach(field -> field.writeTo(out));
    return out.array();
  }

  private List<Tlv> fields() {
    var fields = new ArrayList<Tlv>();
    fields.add(Tlv.of(Tlv.SUITE, ByteBuffer.allocate(Integer.BYTES).putInt(Format.SUITE).array()));
    fields.add(new Tlv(Tlv.VAULT_ID, vaultId));
    fields.add(Tlv.of(Tlv.GENERATION, ByteBuffer.allocate(Long.BYTES).putLong(generation).array()));
    fields.add(new Tlv(Tlv.SAVE_SALT, saveSalt));
    fields.add(new Tlv(Tlv.PREV, prev));
    slots.forEach(slot -> fields.add(Tlv.of(Tlv.SLOT, slot.toBytes())));
    hint.ifPresent(text -> fields.add(new Tlv(Tlv.HINT, text)));
    fields.addAll(unknown);
    fields.add(Tlv.of(Tlv.END, new byte[0]));
    return fields;
  }
}
