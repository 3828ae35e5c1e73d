package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x08, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B,
        0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xE000, 0xE0041
      })
  void charactersThatMoveOrTurnOrHide_areMarked(int point) {
    assertEquals("a\uFFFDb", Printable.of("a" + Character.toString(point) + "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GitHub", "M\u00FCnze", "\u65E5\u672C\u8A9E", "\uD83D\uDC68\u200D\uD83D\uDCBB", "a b", "\u0627"})
  void ordinaryNames_stayAsTheyAre(String name) {
    assertEquals(name, Printable.of(name));
  }

  @Test
  void halfASurrogatePair_isMarked() {
    assertEquals("\uFFFDx", Printable.of("\uD83Dx"));
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "\u65E5\u672C, 4", "a\u0308, 1", "\uD83D\uDD11, 2", "'', 0"})
  void width_isWhatATerminalShows(String text, int columns) {
    assertEquals(columns, Printable.width(text));
  }
}
