package io.truefa.natives.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchesTest {

  @Test
  void emptyEnvironment_switchesNothing() {
    assertEquals(Switches.none(), Switches.from(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "yes", "TRUE", " Yes "})
  void yes_isJavaForEverything(String value) {
    var switches = Switches.from(Map.of("TRUEFA_USE_FALLBACK", value));
    assertTrue(switches.allInJava());
    assertTrue(switches.understood());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "false", "no", "No"})
  void no_isNative(String value) {
    assertEquals(Switches.none(), Switches.from(Map.of("TRUEFA_USE_FALLBACK", value)));
  }

  @Test
  void salt_isRandomByAnotherName() {
    var switches = Switches.from(Map.of("TRUEFA_USE_FALLBACK", "salt"));
    assertEquals(Set.of(NativeFunction.RANDOM), switches.inJava());
    assertTrue(switches.understood());
  }

  @Test
  void listOfNames_isJavaForThose() {
    var switches = Switches.from(Map.of("TRUEFA_USE_FALLBACK", "argon2id, AEAD_OPEN"));
    assertEquals(Set.of(NativeFunction.ARGON2ID, NativeFunction.AEAD_OPEN), switches.inJava());
    assertTrue(switches.understood());
  }

  @ParameterizedTest
  @ValueSource(strings = {"argon2id,argon3", "on", "2", ",", "argon2id,", "mem_protect", "mem_zero"})
  void nonsense_isTakenTheCarefulWay_andSaid(String value) {
    var switches = Switches.from(Map.of("TRUEFA_USE_FALLBACK", value));
    assertTrue(switches.allInJava());
    assertFalse(switches.understood());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "250, 250", "600000, 600000"})
  void timeout_isOneDeadlineForEverything(String value, int millis) {
    var switches = Switches.from(Map.of("TRUEFA_NATIVE_TIMEOUT_MS", value));
    assertEquals(Optional.of(Duration.ofMillis(millis)), switches.patience());
    var patience = new Patience(switches.patience());
    assertEquals(Duration.ofMillis(millis), patience.brief());
    assertEquals(Duration.ofMillis(millis), patience.argon2id(1 << 20, 64));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "600001", "1.5", "soon", "99999999999"})
  void timeoutWithoutSense_isIgnored_andSaid(String value) {
    var switches = Switches.from(Map.of("TRUEFA_NATIVE_TIMEOUT_MS", value));
    assertEquals(Optional.empty(), switches.patience());
    assertFalse(switches.understood());
    assertFalse(switches.allInJava());
  }

  @Test
  void resetIsAskedForWithAWord() {
    assertTrue(Switches.from(Map.of("TRUEFA_RESET_NATIVE", "1")).forget());
    assertFalse(Switches.from(Map.of("TRUEFA_RESET_NATIVE", "0")).forget());
    assertFalse(Switches.from(Map.of("TRUEFA_RESET_NATIVE", "perhaps")).forget());
  }

  @ParameterizedTest
  @CsvSource({"8, 1, 10000", "131072, 3, 10000", "1048576, 4, 40960", "1048576, 64, 120000"})
  void argon2id_hasTenToAHundredAndTwentySeconds(int memoryKiB, int passes, long millis) {
    assertEquals(millis, new Patience(Optional.empty()).argon2id(memoryKiB, passes).toMillis());
  }

  @Test
  void aead_hasASecondAndOneMorePerMiB() {
    var patience = new Patience(Optional.empty());
    assertEquals(Duration.ofSeconds(1), patience.aead(0));
    assertEquals(Duration.ofSeconds(17), patience.aead(16 << 20));
  }
}
