package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every bit of three vaults flipped, every length cut, surplus bytes of every length to 64, every mix of two saves:
 * each is refused, with the fault that says where it is, and with nothing but the declared exception.
 */
class EveryByteTest {
  private static final List<String> VAULTS = List.of("v1.0-0", "v1.0-1", "v1.0-17");
  private static final int LEAST_CASES = 200_000;
  private static final int MOST_SURPLUS = 64;

  private final TestVaults kit = new TestVaults("every byte");
  private int cases;

  @AfterEach
  void close() {
    kit.close();
    assertEquals(0, kit.crypto.secrets().alive());
  }

  @Test
  void everyDamage_isRefused_andNamedForWhereItIs() throws Exception {
    for (var name : VAULTS) {
      var good = golden(name);
      var opened = kit.codec.unlock(good, kit.secret(TestVaults.PASSWORD)).orElseThrow();
      try (var key = opened.key()) {
        var one = new One(name, good, opened.file(), key);
        one.everyBit();
        one.everyLength();
        one.everySurplus();
        one.everyPairOfCells();
        one.everySplice(nextSave(opened), "the next save");
        one.everySplice(kit.add(kit.empty(), kit.entry("another", "vault", "secret")).toBytes(), "another vault");
      }
    }
    System.out.println("Damaged vaults: " + cases + " cases, 0 undetected, 0 undeclared exceptions");
    assertTrue(cases >= LEAST_CASES, "only " + cases);
  }

  /** What needs the password: the flipped bits of what is looked at before a key is there. */
  @Test
  void everyBitOfTheHeader_isRefusedToThePasswordToo() throws Exception {
    var vault = kit.empty().file();
    var good = vault.toBytes();
    var password = kit.secret(TestVaults.PASSWORD);
    int end = vault.container().headerBytes().size() + 2 * Format.HASH_BYTES;
    for (int bit = 0; bit < end * Byte.SIZE; bit++) {
      var bad = flipped(good, bit);
      var where = "bit " + bit;
      try {
        var opened = kit.codec.unlock(bad, password);
        opened.ifPresent(open -> open.key().close());
        assertEquals(Optional.empty(), opened, where);
      } catch (VaultFaultException e) {
        boolean inMac = bit >= (end - Format.HASH_BYTES) * Byte.SIZE;
        assertEquals(inMac, e.fault() == VaultFault.HEADER_FORGED, where + ": " + e.fault());
      }
    }
  }

  private byte[] nextSave(OpenVault opened) {
    return kit.next(opened.file(), opened.key(), opened.file().vault(), Map.of()).toBytes();
  }

  private static byte[] golden(String name) throws IOException {
    try (var in = EveryByteTest.class.getResourceAsStream("/golden/" + name + ".tfav")) {
      return in.readAllBytes();
    }
  }

  private static byte[] flipped(byte[] good, int bit) {
    var bad = good.clone();
    bad[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    return bad;
  }

  /** One vault being damaged. */
  private final class One {
    private final String name;
    private final byte[] good;
    private final VaultKey key;
    private final int headerEnd;
    private final int indexAt;
    private final int cellsAt;

    One(String name, byte[] good, VaultFile file, VaultKey key) {
      this.name = name;
      this.good = good;
      this.key = key;
      this.headerEnd = file.container().headerBytes().size();
      this.indexAt = headerEnd + 2 * Format.HASH_BYTES + Integer.BYTES;
      this.cellsAt = good.length - file.container().cells().size();
    }

    void everyBit() {
      for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
        refused(flipped(good, bit), faultsAt(bit / Byte.SIZE), "bit " + bit);
      }
    }

    void everyLength() {
      for (int length = 0; length < good.length; length++) {
        var expected = length < cellsAt ? VaultFault.CUT_SHORT : VaultFault.WRONG_LENGTH;
        refused(Arrays.copyOf(good, length), EnumSet.of(expected), "cut to " + length);
      }
    }

    void everySurplus() {
      for (int more = 1; more <= MOST_SURPLUS; more++) {
        refused(Arrays.copyOf(good, good.length + more), EnumSet.of(VaultFault.WRONG_LENGTH), "longer by " + more);
      }
      var cells = good.length - cellsAt; // twice as many is a number of cells a vault may have; the index knows better
      refused(Arrays.copyOf(good, good.length + cells), EnumSet.of(VaultFault.WRONG_LENGTH), "twice the cells");
      refused(Arrays.copyOf(good, good.length - cells / 2), EnumSet.of(VaultFault.WRONG_LENGTH), "half the cells");
    }

    void everyPairOfCells() {
      int count = (good.length - cellsAt) / CellTable.CELL_BYTES;
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
          if (a != b) {
            var bad = good.clone();
            copyCell(a, bad, b);
            refused(bad, EnumSet.of(VaultFault.CELLS_DAMAGED), "cell " + a + " also in place of " + b);
            copyCell(b, bad, a);
            refused(bad, EnumSet.of(VaultFault.CELLS_DAMAGED), "cells " + a + " and " + b + " swapped");
          }
        }
      }
    }

    private void copyCell(int from, byte[] to, int at) {
      System.arraycopy(good, cellsAt + from * CellTable.CELL_BYTES, to, cellsAt + at * CellTable.CELL_BYTES, CellTable.CELL_BYTES);
    }

    /** The beginning of this one and the end of the other, joined at each place where that is neither of them. */
    void everySplice(byte[] other, String what) {
      for (int at = 1; at < Math.min(good.length, other.length); at++) {
        var bad = other.clone();
        System.arraycopy(good, 0, bad, 0, at);
        if (!Arrays.equals(bad, other) && !Arrays.equals(bad, good)) {
          refused(bad, EnumSet.allOf(VaultFault.class), "from " + at + " on " + what);
        }
      }
    }

    private void refused(byte[] bad, Set<VaultFault> expected, String where) {
      cases++;
      try {
        kit.codec.open(bad, key);
      } catch (VaultFaultException e) {
        if (!expected.contains(e.fault())) {
          throw new AssertionError(name + " " + where + ": " + e.fault() + ", not " + expected);
        }
        return;
      } catch (RuntimeException | Error e) {
        throw new AssertionError(name + " " + where, e);
      }
      throw new AssertionError(name + " " + where + " was opened");
    }

    private Set<VaultFault> faultsAt(int at) {
      if (at < Format.MAGIC_BYTES) {
        return EnumSet.of(VaultFault.NOT_A_VAULT, VaultFault.HEADER_DAMAGED);
      } else if (at < 10) {
        return EnumSet.of(VaultFault.TOO_NEW, VaultFault.HEADER_DAMAGED);
      } else if (at >= 12 && at < 16) {
        return EnumSet.of(VaultFault.HEADER_DAMAGED, VaultFault.CUT_SHORT);
      } else if (at < headerEnd + Format.HASH_BYTES) {
        return EnumSet.of(VaultFault.HEADER_DAMAGED);
      } else if (at < headerEnd + 2 * Format.HASH_BYTES) {
        return EnumSet.of(VaultFault.HEADER_FORGED);
      } else if (at < indexAt) {
        return EnumSet.of(VaultFault.CUT_SHORT, VaultFault.WRONG_LENGTH, VaultFault.INDEX_DAMAGED);
      }
      return EnumSet.of(at < cellsAt ? VaultFault.INDEX_DAMAGED : VaultFault.CELLS_DAMAGED);
    }
  }
}
