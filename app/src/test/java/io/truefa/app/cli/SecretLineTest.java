package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretLineTest {

  @ParameterizedTest
  @CsvSource({"'abc', abc", "'abc\n', abc", "'abc\r\n', abc", "'abc\n\n', abc", "'abc\r', abc", "'\n', ''", "'a\rb\n', 'a\rb'"})
  void oneNewline_isNoPartOfTheLine(String text, String line) throws IOException {
    assertEquals(line, read(stream(text)));
  }

  @Test
  void linesAfterTheFirst_stayForTheNextReader() throws IOException {
    var in = stream("password\nsecret\r\npin");
    assertEquals("password", read(in));
    assertEquals("secret", read(in));
    assertEquals("pin", read(in));
    assertInstanceOf(SecretLine.Result.End.class, SecretLine.read(in));
  }

  @Test
  void longestLine_isRead_andOneByteMoreIsNot() throws IOException {
    assertEquals(SecretLine.LIMIT, read(stream("x".repeat(SecretLine.LIMIT) + "\n")).length());
    assertInstanceOf(
        SecretLine.Result.TooLong.class, SecretLine.read(stream("x".repeat(SecretLine.LIMIT + 1))));
  }

  @Test
  void endlessInput_isLeftAtTheLimit() throws IOException {
    var endless = new CountingZeros();
    assertInstanceOf(SecretLine.Result.TooLong.class, SecretLine.read(endless));
    assertEquals(SecretLine.LIMIT + 1, endless.given);
  }

  private static String read(InputStream in) throws IOException {
    var line = assertInstanceOf(SecretLine.Result.Line.class, SecretLine.read(in));
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class CountingZeros extends InputStream {
    private int given;

    @Override
    public int read() {
      given++;
      return 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      given += length;
      return length;
    }
  }
}
