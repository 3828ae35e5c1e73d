package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.KdfParams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers with a right checksum and wrong content: refused for what they are, before anything is derived. */
class HeaderParserTest {
  private final TestVaults kit = new TestVaults("headers");
  private final OpenVault made = kit.empty();
  private final Container good = made.file().container();

  @AfterEach
  void close() {
    kit.close();
  }

  static Stream<Arguments> hostileFields() {
    return Stream.of(
        fields("no field at all", VaultFault.HEADER_DAMAGED, List::clear),
        fields("no suite", VaultFault.HEADER_DAMAGED, all -> all.remove(0)),
        fields("no vault id", VaultFault.HEADER_DAMAGED, all -> all.remove(1)),
        fields("no generation", VaultFault.HEADER_DAMAGED, all -> all.remove(2)),
        fields("no save salt", VaultFault.HEADER_DAMAGED, all -> all.remove(3)),
        fields("no prev", VaultFault.HEADER_DAMAGED, all -> all.remove(4)),
        fields("suite twice", VaultFault.HEADER_DAMAGED, all -> all.add(0, all.get(0))),
        fields("prev twice", VaultFault.HEADER_DAMAGED, all -> all.add(4, all.get(4))),
        fields("vault id after the slot", VaultFault.HEADER_DAMAGED, all -> all.add(all.remove(1))),
        fields("generation before vault id", VaultFault.HEADER_DAMAGED, all -> Collections.swap(all, 1, 2)),
        fields("slot after an unknown field", VaultFault.HEADER_DAMAGED, all -> all.add(5, unknown(0x0777))),
        fields("unknown suite", VaultFault.TOO_NEW, all -> all.set(0, tlv(Tlv.SUITE, 0, 0, 0, 2))),
        fields("empty suite", VaultFault.HEADER_DAMAGED, all -> all.set(0, tlv(Tlv.SUITE))),
        fields("suite of five bytes", VaultFault.HEADER_DAMAGED, all -> all.set(0, tlv(Tlv.SUITE, 0, 0, 0, 1, 0))),
        fields("vault id of 15 bytes", VaultFault.HEADER_DAMAGED, all -> all.set(1, tlv(Tlv.VAULT_ID, new int[15]))),
        fields("generation 0", VaultFault.HEADER_DAMAGED, all -> all.set(2, tlv(Tlv.GENERATION, new int[8]))),
        fields(
            "negative generation",
            VaultFault.HEADER_DAMAGED,
            all -> all.set(2, tlv(Tlv.GENERATION, 0x80, 0, 0, 0, 0, 0, 0, 1))),
        fields("unknown critical field", VaultFault.TOO_NEW, all -> all.add(unknown(0x8777))),
        fields("second end", VaultFault.HEADER_DAMAGED, all -> all.add(tlv(Tlv.END))),
        fields("end with content", VaultFault.HEADER_DAMAGED, all -> all.add(tlv(Tlv.END, 1))),
        fields("hint of 257 bytes", VaultFault.HEADER_DAMAGED, all -> all.add(tlv(Tlv.HINT, new int[257]))),
        fields("hint that is no UTF-8", VaultFault.HEADER_DAMAGED, all -> all.add(tlv(Tlv.HINT, 0xC3, 0x28))),
        fields("two hints", VaultFault.HEADER_DAMAGED, all -> all.addAll(Collections.nCopies(2, tlv(Tlv.HINT, 65)))),
        fields("17 slots", VaultFault.HEADER_DAMAGED, all -> all.addAll(Collections.nCopies(16, all.get(5)))),
        fields("slot of one byte", VaultFault.HEADER_DAMAGED, all -> all.set(5, tlv(Tlv.SLOT, 1))),
        fields("slot of nothing", VaultFault.HEADER_DAMAGED, all -> all.set(5, tlv(Tlv.SLOT))),
        fields("password slot too short", VaultFault.HEADER_DAMAGED, all -> all.set(5, shorter(all.get(5)))),
        cost("no memory", VaultFault.HEADER_DAMAGED, 0, 1, 1),
        cost("7 KiB", VaultFault.HEADER_DAMAGED, 7, 1, 1),
        cost("no pass", VaultFault.HEADER_DAMAGED, 8, 0, 1),
        cost("no lane", VaultFault.HEADER_DAMAGED, 8, 1, 0),
        cost("two lanes", VaultFault.HEADER_DAMAGED, 65_536, 3, 2),
        cost("all lanes", VaultFault.HEADER_DAMAGED, 65_536, 3, -1),
        cost("over 1 GiB", VaultFault.COST_LIMIT, 1024 * 1024 + 1, 1, 1),
        cost("2 TiB", VaultFault.COST_LIMIT, Integer.MAX_VALUE, 1, 1),
        cost("4 TiB", VaultFault.COST_LIMIT, -1, 1, 1),
        cost("65 passes", VaultFault.COST_LIMIT, 8, 65, 1),
        cost("4 billion passes", VaultFault.COST_LIMIT, 8, -1, 1),
        cost("over 4 GiB-passes", VaultFault.COST_LIMIT, 1024 * 1024, 5, 1),
        fields(
            "over 8 GiB-passes in all slots together",
            VaultFault.COST_LIMIT,
            all -> {
              var slot = withCost(all.get(5), 1024 * 1024, 3, 1);
              all.addAll(List.of(slot, slot, slot));
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileFields")
  void hostileHeader_isRefused_beforeAnythingIsDerived(
      String name, VaultFault expected, Consumer<List<Tlv>> change) {
    var fields = fieldsOf(good);
    change.accept(fields);
    assertRefused(expected, header(Format.MAJOR, fields));
  }

  @Test
  void newerMajorVersion_isRefusedWhateverFollows() {
    assertRefused(VaultFault.TOO_NEW, header(2, fieldsOf(good)));
    assertRefused(VaultFault.TOO_NEW, header(0xFFFF, List.of()));
    assertRefused(VaultFault.HEADER_DAMAGED, header(0, fieldsOf(good)));
  }

  @ParameterizedTest
  @MethodSource("headerLengths")
  void impossibleHeaderLength_isRefused(int length, VaultFault expected) {
    var bytes = good.toBytes();
    ByteBuffer.wrap(bytes).putInt(12, length);
    var fault = assertThrows(VaultFaultException.class, () -> Container.parse(bytes)).fault();
    assertEquals(expected, fault);
  }

  static Stream<Arguments> headerLengths() {
    return Stream.of(
        Arguments.of(0, VaultFault.HEADER_DAMAGED),
        Arguments.of(63, VaultFault.HEADER_DAMAGED),
        Arguments.of(64, VaultFault.HEADER_DAMAGED), // possible, but the checksum is elsewhere
        Arguments.of(65_536, VaultFault.CUT_SHORT),
        Arguments.of(65_537, VaultFault.HEADER_DAMAGED),
        Arguments.of(Integer.MAX_VALUE, VaultFault.HEADER_DAMAGED),
        Arguments.of(Integer.MIN_VALUE, VaultFault.HEADER_DAMAGED),
        Arguments.of(-1, VaultFault.HEADER_DAMAGED));
  }

  @Test
  void fieldLongerThanTheHeader_isRefused() {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 400}) {
      var header = good.headerBytes().toArray();
      ByteBuffer.wrap(header).putInt(Format.PREFIX_BYTES + 2, length);
      assertRefused(VaultFault.HEADER_DAMAGED, header);
    }
  }

  @Test
  void costAtTheEdge_isAccepted() throws VaultFaultException {
    for (var edge : List.of(new KdfParams(1024 * 1024, 4), new KdfParams(65_536, 64), new KdfParams(8, 1))) {
      var fields = fieldsOf(good);
      fields.set(5, withCost(fields.get(5), edge.memoryKiB(), edge.passes(), 1));
      var parsed = (Slot.Keyed) new HeaderParser().parse(header(Format.MAJOR, fields)).slots().getFirst();
      assertEquals(edge, parsed.cost().orElseThrow());
    }
  }

  @Test
  void sixteenSlots_areAccepted() throws VaultFaultException {
    var fields = fieldsOf(good);
    fields.addAll(Collections.nCopies(15, fields.get(5)));
    assertEquals(16, new HeaderParser().parse(header(Format.MAJOR, fields)).slots().size());
  }

  @Test
  void whatANewerMinorVersionAdds_isKeptByteForByte() throws VaultFaultException {
    var fields = fieldsOf(good);
    fields.add(tlv(Tlv.SLOT, 5, 0, 1, 2, 3));
    fields.add(tlv(Tlv.SLOT, 1, 9, 4, 5, 6)); // a password slot with flags we do not know
    fields.add(Tlv.of(Tlv.HINT, "my phone's birthday".getBytes(StandardCharsets.UTF_8)));
    fields.add(unknown(0x0777));
    fields.add(unknown(0x0021));
    var bytes = header(Format.MAJOR, fields);
    ByteBuffer.wrap(bytes).putShort(10, (short) 7);
    var parsed = new HeaderParser().parse(bytes);
    assertArrayEquals(bytes, parsed.toBytes());
    assertEquals(7, parsed.minor());

    var saved = parsed.next(parsed.saveSalt(), parsed.prev());
    assertEquals(parsed.slots(), saved.slots());
    assertEquals(Optional.of(fields.get(8).value()), saved.hint());
    assertEquals(parsed.unknown(), saved.unknown());
    assertEquals(7, saved.minor());
  }

  private void assertRefused(VaultFault expected, byte[] header) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(header);
    file.writeBytes(Format.sha256(header));
    var rest = good.toBytes();
    file.write(rest, good.headerBytes().size() + 32, rest.length - good.headerBytes().size() - 32);
    var password = kit.crypto.secrets().takeFrom(new byte[8]);
    password.close(); // whoever derives anything from it fails the test
    var fault =
        assertThrows(VaultFaultException.class, () -> kit.codec.unlock(file.toByteArray(), password)).fault();
    assertEquals(expected, fault);
  }

  private static byte[] header(int major, List<Tlv> fields) {
    var all = new ArrayList<>(fields);
    all.add(tlv(Tlv.END));
    int length = Format.PREFIX_BYTES + all.stream().mapToInt(Tlv::size).sum();
    int padded = Math.max(length, Format.MIN_HEADER);
    var out = ByteBuffer.allocate(padded);
    out.putLong(Format.MAGIC).putShort((short) major).putShort((short) 0).putInt(padded);
    all.forEach(field -> field.writeTo(out));
    return out.array();
  }

  private static List<Tlv> fieldsOf(Container container) {
    var in = ByteBuffer.wrap(container.headerBytes().toArray()).position(Format.PREFIX_BYTES);
    var fields = new ArrayList<Tlv>();
    while (in.remaining() > Tlv.OVERHEAD) {
      int type = Short.toUnsignedInt(in.getShort());
      var value = new byte[in.getInt()];
      in.get(value);
      fields.add(Tlv.of(type, value));
    }
    return fields;
  }

  private static Tlv unknown(int type) {
    return tlv(type, 1, 2, 3);
  }

  private static Tlv tlv(int type, int... bytes) {
    var value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return Tlv.of(type, value);
  }

  private static Tlv shorter(Tlv field) {
    return new Tlv(field.type(), field.value().slice(0, field.value().size() - 1));
  }

  private static Tlv withCost(Tlv slot, int memory, int passes, int lanes) {
    var bytes = slot.value().toArray();
    ByteBuffer.wrap(bytes).position(34).putInt(memory).putInt(passes).putInt(lanes);
    return Tlv.of(slot.type(), bytes);
  }

  private static Arguments cost(String name, VaultFault expected, int memory, int passes, int lanes) {
    return fields(name, expected, all -> all.set(5, withCost(all.get(5), memory, passes, lanes)));
  }

  private static Arguments fields(String name, VaultFault expected, Consumer<List<Tlv>> change) {
    return Arguments.of(name, expected, change);
  }
}
