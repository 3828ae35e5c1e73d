package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.exchange.ImportRefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Files that name the same bytes again and again, to become more than they are. */
final class UnfoldingFilesTest {

  @Test
  void cellsOfOneTableThatOverlap_areRefused() throws ImportRefusedException {
    assertEquals(1, new SqliteTable(new SqlitePages(page(1))).records(1).size());
    var pages = new SqlitePages(page(2));
    assertEquals(
        ImportReason.TOO_LARGE,
        assertThrows(ImportRefusedException.class, () -> new SqliteTable(pages).records(1)).reason());
  }

  /** One leaf of 512 bytes, all its cells the same record of 400. */
  private static byte[] page(int cells) {
    var page = ByteBuffer.allocate(512).put(SqlitePages.MAGIC).putShort((short) 512);
    page.put(100, (byte) 13).putShort(103, (short) cells);
    page.put(105, (byte) 0x83).put(106, (byte) 0x10).put(107, (byte) 1);
    page.putShort(108, (short) 105).putShort(110, (short) 105);
    return page.array();
  }

  @Test
  void objectsReadTooOften_areRefused() throws ImportRefusedException {
    int length = 200_000;
    var file = ByteBuffer.allocate(8 + 6 + length + 1 + 32);
    file.put("bplist00".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 0x4F).put((byte) 0x12).putInt(length).position(14 + length);
    file.put((byte) 8); // where the only object is
    file.put(new byte[6]).put((byte) 1).put((byte) 1).putLong(1).putLong(0).putLong(14 + length);
    var plist = new BinaryPlist(file.array());
    for (int i = 0; i < 4; i++) {
      assertEquals(length, plist.object(0).bytes().length);
    }
    assertEquals(
        ImportReason.TOO_LARGE, assertThrows(ImportRefusedException.class, () -> plist.object(0)).reason());
  }
}
