package io.truefa.vault.exchange.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.vault.exchange.ImportRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTableTest {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @ParameterizedTest
  @ValueSource(strings = {"a,b\nx,y", "a,b\r\nx,y\r\n", "\na,b\r\r\"x\",\"y\"\r", "A;B\nx;y\n", " a \t b\nx\ty", "b,a\ny,x,z"})
  void columns_areFoundByName(String text) throws ImportRefusedException {
    try (var table = CsvTable.of(Sealing.utf8(BYTE_ORDER_MARK + text))) {
      var row = table.rows().getFirst();
      assertEquals("x", row.text("a"));
      assertEquals("y", row.text("b"));
      assertEquals("", row.text("c"));
      assertEquals(1, table.rows().size());
    }
  }

  @Test
  void quotes_holdCommasLinesAndQuotes() throws ImportRefusedException {
    try (var table = CsvTable.of(Sealing.utf8("a,b\n\"x,\n\"\"y\"\"\",\"never closed"))) {
      assertEquals("x,\n\"y\"", table.rows().getFirst().text("a"));
      assertEquals("never closed", table.rows().getFirst().text("b"));
    }
  }
}
