package io.truefa.vault.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Files outside the sealed index that are wrong in one place each, and what a reader must say to them. */
final class NegativeVaults {
  /** A field of a newer minor version. */
  private static final int NEWER = 0x0077;

  private static final int NEWER_CRITICAL = 0x8077;
  private static final int SLOT_MEMORY_AT = 34;
  private static final int SLOT_PASSES_AT = 38;
  private static final int SLOT_LANES_AT = 42;
  private static final int GIB_IN_KIB = 1024 * 1024;

  private final Forge forge;
  private final List<Negative> all = new ArrayList<>();

  NegativeVaults(Forge forge) {
    this.forge = forge;
  }

  /** One file. */
  static final class Negative {
    private final String defect;
    private final byte[] file;
    private final VaultFault expected;

    Negative(String defect, byte[] file, VaultFault expected) {
      this.defect = defect;
      this.file = file;
      this.expected = expected;
    }

    byte[] file() {
      return file;
    }

    VaultFault expected() {
      return expected;
    }

    @Override
    public String toString() {
      return expected + ": " + defect;
    }
  }

  List<Negative> all() {
    preamble();
    everyField();
    order();
    numbers();
    slots();
    hints();
    lengths();
    macs();
    return all;
  }

  private void add(String defect, byte[] file, VaultFault expected) {
    all.add(new Negative(defect, file, expected));
  }

  /** With the checksum and everything after it made right for the changed header. */
  private void header(String defect, Consumer<byte[]> change, VaultFault expected) {
    var header = forge.header();
    change.accept(header);
    add(defect, forge.withHeader(header), expected);
  }

  private void fields(String defect, List<Tlv> fields, VaultFault expected) {
    add(defect, forge.withHeader(Forge.header(fields)), expected);
  }

  private void preamble() {
    add("nothing at all", new byte[0], VaultFault.CUT_SHORT);
    for (int length : new int[] {1, 7, 8, 15, 16, 17}) {
      add("only " + length + " bytes", Arrays.copyOf(forge.withJson(Forge.JSON), length), VaultFault.CUT_SHORT);
    }
    header("first byte without its high bit", h -> h[0] = 9, VaultFault.HEADER_DAMAGED);
    header("carriage return lost", h -> h[5] = 10, VaultFault.HEADER_DAMAGED);
    header("name in lower case", h -> h[1] = 't', VaultFault.NOT_A_VAULT);
    header("the beginning of a picture", h -> System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 0, h, 0, 4),
        VaultFault.NOT_A_VAULT);
    header("major version 0", h -> h[9] = 0, VaultFault.HEADER_DAMAGED);
    header("major version 2", h -> h[9] = 2, VaultFault.TOO_NEW);
    header("major version 256", h -> h[8] = 1, VaultFault.TOO_NEW);
    header("major version 65,535", h -> Arrays.fill(h, 8, 10, (byte) 0xFF), VaultFault.TOO_NEW);
    for (int length : new int[] {0, 1, 16, 63, 65_537, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      header("header length " + length, h -> ByteBuffer.wrap(h).putInt(12, length), VaultFault.HEADER_DAMAGED);
    }
    header("header one byte short of its end", h -> ByteBuffer.wrap(h).putInt(12, h.length - 1), VaultFault.HEADER_DAMAGED);
    header("header one byte over its end", h -> ByteBuffer.wrap(h).putInt(12, h.length + 1), VaultFault.HEADER_DAMAGED);
    header("header longer than the file", h -> ByteBuffer.wrap(h).putInt(12, 65_536), VaultFault.CUT_SHORT);
  }

  private void everyField() {
    var honest = forge.fields();
    for (int at = 0; at < honest.size(); at++) {
      var field = honest.get(at);
      if (field.type() == Tlv.SLOT) {
        continue; // a vault may have none, or several: see slots()
      }
      var name = "field %04x ".formatted(field.type());
      fields(name + "missing", without(honest, at), VaultFault.HEADER_DAMAGED);
      fields(name + "twice", with(honest, at, field), VaultFault.HEADER_DAMAGED);
      fields(name + "longer by a byte", replaced(honest, at, resized(field, 1)), VaultFault.HEADER_DAMAGED);
      if (field.value().size() > 0) {
        fields(name + "empty", replaced(honest, at, Tlv.of(field.type(), new byte[0])), VaultFault.HEADER_DAMAGED);
        fields(name + "shorter by a byte", replaced(honest, at, resized(field, -1)), VaultFault.HEADER_DAMAGED);
      }
      fields(name + "as not critical", replaced(honest, at, new Tlv(field.type() & 0x7FFF, field.value())),
          VaultFault.HEADER_DAMAGED);
    }
    fields("no field but the end", List.of(honest.getLast()), VaultFault.HEADER_DAMAGED);
  }

  private void order() {
    var honest = forge.fields();
    for (int at = 0; at + 1 < honest.size(); at++) {
      var swapped = new ArrayList<>(honest);
      swapped.set(at, honest.get(at + 1));
      swapped.set(at + 1, honest.get(at));
      fields("fields %04x and %04x changed places".formatted(honest.get(at).type(), honest.get(at + 1).type()), swapped,
          VaultFault.HEADER_DAMAGED);
    }
    for (int at = 0; at < honest.size(); at++) {
      boolean last = at + 1 == honest.size();
      boolean afterRequired = last || honest.get(at).type() == Tlv.SLOT;
      fields("unknown critical field at place " + at, with(honest, at, Tlv.of(NEWER_CRITICAL, new byte[3])),
          afterRequired ? VaultFault.TOO_NEW : VaultFault.HEADER_DAMAGED);
      if (!last) {
        fields("unknown field before a known one, at place " + at, with(honest, at, Tlv.of(NEWER, new byte[3])),
            VaultFault.HEADER_DAMAGED);
      }
    }
    var after = new ArrayList<>(honest);
    after.add(Tlv.of(NEWER, new byte[3]));
    fields("a field after the end", after, VaultFault.HEADER_DAMAGED);
  }

  private void numbers() {
    var honest = forge.fields();
    for (int suite : new int[] {0, 2, 0x01000000, -1}) {
      fields("suite " + suite, replaced(honest, 0, Tlv.of(Tlv.SUITE, ints(suite))), VaultFault.TOO_NEW);
    }
    for (long generation : new long[] {0, -1, Long.MIN_VALUE}) {
      var value = ByteBuffer.allocate(Long.BYTES).putLong(generation).array();
      fields("generation " + generation, replaced(honest, 2, Tlv.of(Tlv.GENERATION, value)), VaultFault.HEADER_DAMAGED);
    }
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5, 65_536}) {
      header("suite field of length " + length, h -> ByteBuffer.wrap(h).putInt(18, length), VaultFault.HEADER_DAMAGED);
    }
  }

  private void slots() {
    for (int size : new int[] {0, 1, Slot.Keyed.BYTES - 1, Slot.Keyed.BYTES + 1, 2}) {
      var bytes = Arrays.copyOf(slot().value().toArray(), size);
      fields("slot of " + size + " bytes", withSlot(Tlv.of(Tlv.SLOT, bytes)), VaultFault.HEADER_DAMAGED);
    }
    var honest = forge.fields();
    int at = slotAt(honest);
    var many = new ArrayList<>(honest);
    for (int more = 0; more < Format.MAX_SLOTS; more++) {
      many.add(at, slot());
    }
    fields("seventeen slots", many, VaultFault.HEADER_DAMAGED);
    for (int memory : new int[] {0, 1, 7}) {
      cost("memory " + memory, SLOT_MEMORY_AT, memory, VaultFault.HEADER_DAMAGED);
    }
    for (int memory : new int[] {GIB_IN_KIB + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      cost("memory " + memory, SLOT_MEMORY_AT, memory, VaultFault.COST_LIMIT);
    }
    cost("passes 0", SLOT_PASSES_AT, 0, VaultFault.HEADER_DAMAGED);
    for (int passes : new int[] {65, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      cost("passes " + passes, SLOT_PASSES_AT, passes, VaultFault.COST_LIMIT);
    }
    for (int lanes : new int[] {0, 2, 0x01000001, -1}) {
      cost("lanes " + lanes, SLOT_LANES_AT, lanes, VaultFault.HEADER_DAMAGED);
    }
    fields("a slot of 5 GiB-passes", withSlot(dear(GIB_IN_KIB, 5)), VaultFault.COST_LIMIT);
    var three = with(withSlot(dear(GIB_IN_KIB, 3)), at, dear(GIB_IN_KIB, 3));
    fields("three slots of 9 GiB-passes together", with(three, at, dear(GIB_IN_KIB, 3)), VaultFault.COST_LIMIT);
  }

  private void cost(String defect, int place, int value, VaultFault expected) {
    var bytes = slot().value().toArray();
    ByteBuffer.wrap(bytes).putInt(place, value);
    fields("slot with " + defect, withSlot(Tlv.of(Tlv.SLOT, bytes)), expected);
  }

  private Tlv dear(int memory, int passes) {
    var bytes = slot().value().toArray();
    ByteBuffer.wrap(bytes).putInt(SLOT_MEMORY_AT, memory).putInt(SLOT_PASSES_AT, passes);
    return Tlv.of(Tlv.SLOT, bytes);
  }

  private void hints() {
    var honest = forge.fields();
    int end = honest.size() - 1;
    fields("hint of 257 bytes", with(honest, end, Tlv.of(Tlv.HINT, new byte[257])), VaultFault.HEADER_DAMAGED);
    for (var bad : List.of(new byte[] {(byte) 0x80}, new byte[] {(byte) 0xC0, (byte) 0x80},
        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, new byte[] {'a', (byte) 0xE2, (byte) 0x82})) {
      fields("hint that is no UTF-8, " + Arrays.toString(bad), with(honest, end, Tlv.of(Tlv.HINT, bad)),
          VaultFault.HEADER_DAMAGED);
    }
    var hint = Tlv.of(Tlv.HINT, "my hint".getBytes(StandardCharsets.UTF_8));
    fields("two hints", with(with(honest, end, hint), end, hint), VaultFault.HEADER_DAMAGED);
    fields("hint before the slots", with(honest, slotAt(honest), hint), VaultFault.HEADER_DAMAGED);
  }

  private void lengths() {
    var good = forge.withJson(Forge.JSON);
    int at = forge.header().length + 2 * Format.HASH_BYTES;
    int index = ByteBuffer.wrap(good).getInt(at);
    for (int length : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, good.length}) {
      add("index of length " + length, index(good, at, length), VaultFault.CUT_SHORT);
    }
    for (int length : new int[] {0, index - 1, index + 1}) {
      add("index of length " + length, index(good, at, length), VaultFault.WRONG_LENGTH);
    }
    for (int cells : new int[] {0, 1, 8, 15, 17, 24, 31, 33, 48}) {
      add(cells + " cells", forge.withCells(cells * CellTable.CELL_BYTES), VaultFault.WRONG_LENGTH);
    }
    for (int bytes : new int[] {4_095, 4_097, 8_193, 8_320}) {
      add(bytes + " bytes of cells", forge.withCells(bytes), VaultFault.WRONG_LENGTH);
    }
    add("over 64 MiB", new byte[Format.MAX_FILE + 1], VaultFault.TOO_LARGE);
  }

  private void macs() {
    var header = forge.header();
    var checksum = Bytes.of(header).sha256();
    var mac = forge.key().headerMac(header);
    var cells = forge.cells();
    var rest = new byte[5_000];
    add("MAC of zeros", Forge.join(header, checksum, Bytes.zeros(32), rest, cells), VaultFault.HEADER_FORGED);
    add("checksum in place of the MAC", Forge.join(header, checksum, checksum, rest, cells), VaultFault.HEADER_FORGED);
    add("MAC in place of the checksum", Forge.join(header, mac, mac, rest, cells), VaultFault.HEADER_DAMAGED);
    add("checksum of zeros", Forge.join(header, Bytes.zeros(32), mac, rest, cells), VaultFault.HEADER_DAMAGED);
    var other = header.clone();
    other[40] ^= 1;
    add("MAC of another header", Forge.join(header, checksum, forge.key().headerMac(other), rest, cells),
        VaultFault.HEADER_FORGED);
    for (int size : new int[] {0, 1, 24, 39, 40, 41, 112}) {
      add("index that is " + size + " bytes of zeros", Forge.join(header, checksum, mac, new byte[size], cells),
          VaultFault.INDEX_DAMAGED);
    }
  }

  private static byte[] index(byte[] good, int at, int length) {
    var bad = good.clone();
    ByteBuffer.wrap(bad).putInt(at, length);
    return bad;
  }

  private Tlv slot() {
    return forge.fields().get(slotAt(forge.fields()));
  }

  private List<Tlv> withSlot(Tlv slot) {
    var honest = forge.fields();
    return replaced(honest, slotAt(honest), slot);
  }

  private static int slotAt(List<Tlv> fields) {
    int at = 0;
    while (fields.get(at).type() != Tlv.SLOT) {
      at++;
    }
    return at;
  }

  private static byte[] ints(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static Tlv resized(Tlv field, int by) {
    return Tlv.of(field.type(), Arrays.copyOf(field.value().toArray(), field.value().size() + by));
  }

  private static List<Tlv> without(List<Tlv> fields, int at) {
    var some = new ArrayList<>(fields);
    some.remove(at);
    return some;
  }

  private static List<Tlv> with(List<Tlv> fields, int at, Tlv more) {
    var some = new ArrayList<>(fields);
    some.add(at, more);
    return some;
  }

  private static List<Tlv> replaced(List<Tlv> fields, int at, Tlv by) {
    var some = new ArrayList<>(fields);
    some.set(at, by);
    return some;
  }
}
