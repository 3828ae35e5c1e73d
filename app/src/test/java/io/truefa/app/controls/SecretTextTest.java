package io.truefa.app.controls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.TestSecrets;
import io.truefa.crypto.Secrets;
import java.text.Normalizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretTextTest {
  private final Secrets secrets = TestSecrets.offHeap();
  private final SecretText text = new SecretText(secrets);

  @AfterEach
  void everyBufferIsClosed() {
    text.close();
    assertEquals(0, secrets.alive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "correct horse", "pässwörd", "пароль", "密码 123", "🔑🗝️", "\u0000a\tb\nc\u007f", "e\u0301"})
  void take_givesWhatWasTyped_asUtf8InNfcWithoutControlCharacters(String typed) {
    typed.chars().forEach(c -> assertTrue(text.append(String.valueOf((char) c))));

    assertArrayEquals(expected(typed), taken());
    assertTrue(text.isEmpty());
    assertEquals(0, text.codePoints());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "aé", "a密", "a🔑", "🔑a"})
  void removeLast_removesOneWholeCodePoint(String typed) {
    text.append(typed);

    text.removeLast();

    assertEquals(1, text.codePoints());
    assertArrayEquals(typed.substring(0, typed.offsetByCodePoints(0, 1)).getBytes(UTF_8), taken());
  }

  @Test
  void removeLast_ofTheOnlyOne_leavesNothing_andOfNothing_isHarmless() {
    text.append("x");
    text.removeLast();
    assertTrue(text.isEmpty());
    assertEquals(0, secrets.alive());

    text.removeLast();
    assertEquals(0, text.codePoints());
  }

  @Test
  void growing_keepsOneBufferAlive() {
    for (int i = 0; i < 100; i++) {
      text.append("x");
      assertEquals(1, secrets.alive());
    }
  }

  @Test
  void append_overTheLimit_isRefusedWhole() {
    assertTrue(text.append("x".repeat(SecretText.MAX_BYTES - 1)));

    assertFalse(text.append("é"));
    assertEquals(SecretText.MAX_BYTES - 1, text.codePoints());

    assertTrue(text.append("y"));
    assertFalse(text.append("z"));
  }

  @Test
  void loneHalves_areDropped() {
    text.append("\uD83D");
    text.append("a");
    text.append("\uDD11");

    assertArrayEquals("a".getBytes(UTF_8), taken());
  }

  @Test
  void take_worksTwice() {
    text.append("one");
    assertArrayEquals("one".getBytes(UTF_8), taken());

    text.append("two");
    assertArrayEquals("two".getBytes(UTF_8), taken());
    assertEquals(0, taken().length);
  }

  @Test
  void clear_destroysTheBuffer() {
    text.append("secret");
    text.clear();

    assertEquals(0, secrets.alive());
    assertTrue(text.isEmpty());
  }

  private byte[] taken() {
    try (var secret = text.take()) {
      return secret.useOnHeap(byte[]::clone);
    }
  }

  private static byte[] expected(String typed) {
    var kept = new StringBuilder();
    typed.codePoints().filter(c -> !Character.isISOControl(c)).forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC).getBytes(UTF_8);
  }
}
