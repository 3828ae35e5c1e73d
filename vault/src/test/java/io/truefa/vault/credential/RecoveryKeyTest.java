package io.truefa.vault.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.credential.RecoveryKey.Reading;
import io.truefa.vault.file.FixedRandom;
import io.truefa.vault.file.TestVaults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryKeyTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Crypto crypto =
      Crypto.openWithInsecureRandom(
          new ProviderContext(Path.of("no-state-in-tests"), TestVaults.CLOCK), new FixedRandom("recovery keys"));
  private final RecoveryKey codec = new RecoveryKey(crypto.secrets());

  @AfterEach
  void nothingIsLeft() {
    assertEquals(0, crypto.secrets().alive());
  }

  /** Worked out with another program from FORMAT.md: bits of 5, then (bits * 4 + group) mod 1021. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000000000000000000000000000, 0000000000000000000100000000020000000003",
    "0000000001000000000100000000010000000001, 0000000104000000010500000001060000000107",
    "ffffffffffffffffffffffffffffffffffffffff, ZZZZZZZZA0ZZZZZZZZA1ZZZZZZZZA2ZZZZZZZZA3",
  })
  void text_isWhatTheFormatSays(String hex, String expected) {
    assertEquals(expected, text(hex));
    assertEquals(hex, read(expected));
  }

  @Test
  void everyKey_comesBack_howeverItIsWritten() {
    for (int i = 0; i < 200; i++) {
      var hex = HexFormat.of().formatHex(crypto.random().bytes(RecoveryKey.BYTES));
      var text = text(hex);
      assertEquals(RecoveryKey.CHARACTERS, text.length());
      assertTrue(text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0), text);
      assertEquals(hex, read(text));
      assertEquals(hex, read(text.toLowerCase(Locale.ROOT)));
      assertEquals(hex, read(" " + text.replaceAll("(.{5})", "$1-").replace("0", "o").replace("1", "l") + "\r\n"));
      assertEquals(hex, read(text.replace("0", "O").replace("1", "I")));
    }
  }

  @Test
  void oneWrongCharacter_namesItsGroupAndNoOther() {
    var text = text("00112233445566778899aabbccddeeff01234567");
    for (int at = 0; at < text.length(); at++) {
      for (char other : (ALPHABET + "U*").toCharArray()) {
        if (other != text.charAt(at)) {
          var wrong = text.substring(0, at) + other + text.substring(at + 1);
          assertEquals(new Reading.WrongGroups(List.of(at / 10 + 1)), reading(wrong), wrong);
        }
      }
    }
  }

  @Test
  void neighboursThatChangedPlaces_areNoticed() {
    for (int i = 0; i < 50; i++) {
      var text = text(HexFormat.of().formatHex(crypto.random().bytes(RecoveryKey.BYTES)));
      for (int at = 0; at + 1 < text.length(); at++) {
        char one = text.charAt(at);
        char two = text.charAt(at + 1);
        if (one != two) {
          var swapped = text.substring(0, at) + two + one + text.substring(at + 2);
          var groups = assertInstanceOf(Reading.WrongGroups.class, reading(swapped)).groups();
          assertTrue(groups.contains(at / 10 + 1) || groups.contains((at + 1) / 10 + 1));
        }
      }
    }
  }

  @Test
  void groupsThatChangedPlaces_areBothNamed() {
    var text = text("00112233445566778899aabbccddeeff01234567");
    var swapped = text.substring(10, 20) + text.substring(0, 10) + text.substring(20);
    assertEquals(new Reading.WrongGroups(List.of(1, 2)), reading(swapped));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 39, 41, 1_000})
  void anotherLength_isSaid(int length) {
    assertEquals(new Reading.WrongLength(length), reading("0".repeat(length)));
  }

  @Test
  void checks_areNoOrnament() {
    assertNotEquals(text("00".repeat(20)).substring(8, 10), text("00000000010000000000000000000000000000ff").substring(8, 10));
  }

  private String text(String hex) {
    try (var key = crypto.secrets().takeFrom(HexFormat.of().parseHex(hex));
        var text = codec.text(key)) {
      return text.<String, RuntimeException>useOnHeap(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
  }

  private Reading reading(String text) {
    try (var typed = secret(text)) {
      var reading = codec.read(typed);
      if (reading instanceof Reading.Key(var key)) {
        key.close();
      }
      return reading;
    }
  }

  private String read(String text) {
    try (var typed = secret(text);
        var key = assertInstanceOf(Reading.Key.class, codec.read(typed)).key()) {
      return key.<String, RuntimeException>useOnHeap(HexFormat.of()::formatHex);
    }
  }

  private SecretBuffer secret(String text) {
    return crypto.secrets().takeFrom(text.getBytes(StandardCharsets.UTF_8));
  }
}
