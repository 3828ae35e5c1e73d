package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.TestSecrets;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordBytesTest {
  private final Secrets secrets = TestSecrets.offHeap();
  private final PasswordBytes passwords = new PasswordBytes(secrets);

  @AfterEach
  void nothingIsLeft() {
    assertEquals(0, secrets.alive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse", "p\u00E4ssw\u00F6rt", "pa\u0308sswo\u0308rt", "\uD83D\uDD11 key", "\u212B"})
  void typedAndReadFromFile_areTheSamePassword(String password) {
    try (var typed = passwords.fromChars(password.toCharArray());
        var read = passwords.fromUtf8(password.getBytes(StandardCharsets.UTF_8))) {
      assertEquals(true, typed.sameAs(read));
    }
  }

  /** RFC 8265, section 4.2.2: composed and decomposed forms are one password. */
  @Test
  void decomposedLetters_becomeComposedOnes() {
    assertBytes("p\u00E4ss".getBytes(StandardCharsets.UTF_8), passwords.fromChars("pa\u0308ss".toCharArray()));
  }

  @Test
  void bytesThatAreNoText_stayAsTheyAre() {
    assertBytes(
        new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF}, passwords.fromUtf8(new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF}));
  }

  @Test
  void sources_areWiped() {
    for (var text : new String[] {"ascii", "\u00E4"}) {
      var typed = text.toCharArray();
      var line = text.getBytes(StandardCharsets.UTF_8);
      passwords.fromChars(typed).close();
      passwords.fromUtf8(line).close();
      assertArrayEquals(new char[typed.length], typed);
      assertArrayEquals(new byte[line.length], line);
    }
  }

  private static void assertBytes(byte[] expected, SecretBuffer password) {
    try (password) {
      password.useOnHeap(
          bytes -> {
            assertArrayEquals(expected, bytes);
            return null;
          });
    }
  }
}
