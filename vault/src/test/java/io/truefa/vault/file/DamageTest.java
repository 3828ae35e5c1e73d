package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to a vault on its way is noticed before a secret is shown; single bits are in {@link EveryByteTest}. */
class DamageTest {
  private final TestVaults kit = new TestVaults("damage");
  private final OpenVault made = kit.empty();
  private final VaultFile file = kit.add(made, kit.entry("GitHub", "ann", "12345678901234567890"));
  private final byte[] good = file.toBytes();
  private final int cellsAt = good.length - file.container().cells().size();

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @Test
  void undamaged_opens() throws VaultFaultException {
    assertEquals(file.vault(), kit.codec.open(good, made.key()).vault());
  }

  @Test
  void transferAsText_isSeenAsDamage() {
    assertEquals(VaultFault.HEADER_DAMAGED, faultOf(replace(good, "\r\n", "\n")));
    assertEquals(VaultFault.HEADER_DAMAGED, faultOf(replace(good, "\n", "\r\n")));
    var asUtf8 = new String(good, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    assertEquals(VaultFault.HEADER_DAMAGED, faultOf(asUtf8));
    var sevenBits = good.clone();
    for (int i = 0; i < sevenBits.length; i++) {
      sevenBits[i] &= 0x7F;
    }
    assertEquals(VaultFault.HEADER_DAMAGED, faultOf(sevenBits));
  }

  @Test
  void foreignFiles_areNoVaults() {
    assertEquals(VaultFault.NOT_A_VAULT, faultOf("{\"version\":1,\"header\":{}}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(VaultFault.NOT_A_VAULT, faultOf(new byte[100_000]));
    assertEquals(VaultFault.NOT_A_VAULT, faultOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}));
  }

  @Test
  void partsOfTwoSaves_doNotMix() {
    var older = kit.add(file, made.key(), kit.entry("a", "b", "secret-a"));
    var newer = kit.add(older, made.key(), kit.entry("c", "d", "secret-b"));
    var a = older.container();
    var b = newer.container();
    var mixes =
        new Container[] {
          new Container(a.header(), a.headerBytes(), b.headerMac(), b.sealedIndex(), b.cells()),
          new Container(b.header(), b.headerBytes(), b.headerMac(), a.sealedIndex(), b.cells()),
          new Container(b.header(), b.headerBytes(), b.headerMac(), b.sealedIndex(), a.cells()),
          new Container(a.header(), a.headerBytes(), a.headerMac(), b.sealedIndex(), b.cells()),
        };
    var faults = Arrays.stream(mixes).map(mix -> faultOf(mix.toBytes())).toList();
    assertEquals(
        List.of(
            VaultFault.HEADER_FORGED, VaultFault.INDEX_DAMAGED, VaultFault.CELLS_DAMAGED, VaultFault.INDEX_DAMAGED),
        faults);
  }

  @Test
  void indexOfAnotherHeader_doesNotOpen_evenUnderTheSameIndexKey() throws VaultTooLargeException {
    var header = file.container().header();
    var other =
        new Header(
            0, header.vaultId(), 9, header.saveSalt(), header.prev(), header.slots(), header.hint(), header.unknown());
    var sealed = new VaultSealer(kit.crypto).seal(other, file.vault(), file.cells(), made.key()).container();
    var mixed =
        new Container(
            other, sealed.headerBytes(), sealed.headerMac(), file.container().sealedIndex(), sealed.cells());
    assertEquals(VaultFault.INDEX_DAMAGED, faultOf(mixed.toBytes()));
  }

  @Test
  void cellsOfTheSameVault_cannotChangePlaces() {
    var bad = good.clone();
    System.arraycopy(good, cellsAt, bad, cellsAt + CellTable.CELL_BYTES, CellTable.CELL_BYTES);
    System.arraycopy(good, cellsAt + CellTable.CELL_BYTES, bad, cellsAt, CellTable.CELL_BYTES);
    assertEquals(VaultFault.CELLS_DAMAGED, faultOf(bad));
  }

  @Test
  void keyOfAnotherVault_opensNothing() {
    var other = kit.empty();
    var refused = assertThrows(VaultFaultException.class, () -> kit.codec.open(good, other.key()));
    assertEquals(VaultFault.HEADER_FORGED, refused.fault());
  }

  @Test
  void moreThanTheLargestVault_isRefusedUnread() {
    assertEquals(VaultFault.TOO_LARGE, faultOf(new byte[Format.MAX_FILE + 1]));
  }

  private VaultFault faultOf(byte[] bad) {
    return assertThrows(VaultFaultException.class, () -> kit.codec.open(bad, made.key())).fault();
  }

  private static byte[] replace(byte[] in, String what, String by) {
    var out = new ByteArrayOutputStream();
    var text = new String(in, StandardCharsets.ISO_8859_1).replace(what, by);
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }
}
