package io.truefa.app.unlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.unlock.PasswordMeter.Advice;
import io.truefa.app.unlock.PasswordMeter.Strength;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordMeterTest {
  private final PasswordMeter meter = new PasswordMeter();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "password, WEAK, COMMON",
    "Password123!, WEAK, COMMON",
    "qwertz2024, WEAK, COMMON",
    "aaaaaaaaaaaaaaaaaaaa, WEAK, PATTERN",
    "qwertyuiopasdf, WEAK, PATTERN",
    "abcdefghijklmnop, WEAK, PATTERN",
    "9876543210, WEAK, PATTERN",
    "hunter2, WEAK, SHORT",
    "k7#Qz, WEAK, SHORT",
    "Tr0ub4dor&3, FAIR, LONGER",
    "correct horse battery staple, GOOD, GOOD",
    "correct horse battery staple lantern, STRONG, FINE",
    "vK8#tq2!Lz9m, GOOD, GOOD",
    "vK8#tq2!Lz9mXw, STRONG, FINE",
    "密码本很长也很难猜到的一句话, STRONG, FINE"
  })
  void judgesAsAPersonWhoGuessesWould(String password, Strength strength, Advice advice) {
    assertEquals(
        new PasswordMeter.Reading(strength, advice), meter.read(MemorySegment.ofArray(password.getBytes(UTF_8))));
  }

  @Test
  void nothingTyped_isNotJudged() {
    assertEquals(PasswordMeter.Reading.NOTHING, meter.read(MemorySegment.NULL));
  }
}
