package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal hands over for a line typed without echo. */
class TypedLineTest {

  /** Each terminal writes in one charset while the system may claim another. */
  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8", "UTF-8, US-ASCII", "UTF-8, ISO-8859-1", "ISO-8859-1, ISO-8859-1", "ISO-8859-15, ISO-8859-15",
    "windows-1252, windows-1252"
  })
  void everyCharacter_arrives(Charset terminal, Charset system) throws IOException {
    assertEquals("B\u00E4r x\u00DFy", typed("B\u00E4r x\u00DFy\nmore".getBytes(terminal), system));
  }

  @Test
  void bytesThatAreNoText_areRefused_notCut() throws IOException {
    for (var system : new Charset[] {StandardCharsets.US_ASCII, StandardCharsets.UTF_8}) {
      var answer = read(new byte[] {'B', (byte) 0xE4, 'r', 'x', '\n'}, system);
      assertInstanceOf(Answer.Unreadable.class, answer);
      assertInstanceOf(Answer.Unreadable.class, read(new byte[] {'B', (byte) 0xC3, '\n'}, system));
    }
  }

  @Test
  void lineThatFillsTheTerminal_isTooLong_notCut() throws IOException {
    assertEquals("x".repeat(4094), typed(line(4094), StandardCharsets.UTF_8));
    for (int length : new int[] {4095, 4096, 10_000, 100_000}) {
      assertInstanceOf(Answer.TooLong.class, read(line(length), StandardCharsets.UTF_8));
    }
  }

  @Test
  void emptyLine_isAnAnswer_theEndIsNone() throws IOException {
    assertEquals("", typed(new byte[] {'\n'}, StandardCharsets.UTF_8));
    assertInstanceOf(Answer.Nothing.class, read(new byte[0], StandardCharsets.UTF_8));
  }

  private static byte[] line(int length) {
    return ("x".repeat(length) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static String typed(byte[] bytes, Charset system) throws IOException {
    return new String(assertInstanceOf(Answer.Typed.class, read(bytes, system)).characters());
  }

  private static Answer read(byte[] bytes, Charset system) throws IOException {
    return new TypedLine(system).read(new ByteArrayInputStream(bytes));
  }
}
