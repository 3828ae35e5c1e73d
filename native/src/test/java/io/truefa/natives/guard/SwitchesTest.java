package io.truefa.natives.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
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
    assertEquals(List.of(), switches.notUnderstood());
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
    assertEquals(List.of(), switches.notUnderstood());
  }

  @Test
  void listOfNames_isJavaForThose() {
    var switches = Switches.from(Map.of("TRUEFA_USE_FALLBACK", "argon2id, AEAD_OPEN"));
    assertEquals(Set.of(NativeFunction.ARGON2ID, NativeFunction.AEAD_OPEN), switches.inJava());
    assertEquals(List.of(), switches.notUnderstood());
  }

  @ParameterizedTest
  @ValueSource(strings = {"argon2id,argon3", "on", "2", ",", "argon2id,", "mem_protect", "mem_zero"})
  void nonsense_isTakenTheCarefulWay_andSaid(String value) {
    var switches = Switches.from(Map.of("TRUEFA_USE_FALLBACK", value));
    assertTrue(switches.allInJava());
    assertEquals(List.of("TRUEFA_USE_FALLBACK"), switches.notUnderstood());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "250, 250", "600000, 600000"})
  void timeout_isOneDeadlineForEverything(String value, int millis) {
    var switches = Switches.from(Map.of("TRUEFA_NATIVE_TIMEOUT_MS", value));
    assertEquals(Optional.of(Duration.ofMillis(millis)), switches.patience());
    var patience = new Patience(switches.patience());
    assertEquals(Duration.ofMillis(millis), patience.brief().deadline());
    assertEquals(Duration.ofMillis(millis), patience.argon2id(1 << 20, 64).deadline());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "600001", "1.5", "soon", "99999999999"})
  void timeoutWithoutSense_isIgnored_andSaid(String value) {
    var switches = Switches.from(Map.of("TRUEFA_NATIVE_TIMEOUT_MS", value));
    assertEquals(Optional.empty(), switches.patience());
    assertEquals(List.of("TRUEFA_NATIVE_TIMEOUT_MS"), switches.notUnderstood());
    assertFalse(switches.allInJava());
  }

  @Test
  void resetIsAskedForWithAWord() {
    assertTrue(Switches.from(Map.of("TRUEFA_RESET_NATIVE", "1")).forget());
    assertFalse(Switches.from(Map.of("TRUEFA_RESET_NATIVE", "0")).forget());
    var nonsense = Switches.from(Map.of("TRUEFA_RESET_NATIVE", "perhaps"));
    assertFalse(nonsense.forget());
    assertEquals(List.of("TRUEFA_RESET_NATIVE"), nonsense.notUnderstood());
  }

  @ParameterizedTest
  @CsvSource({"'', true", "1, true", "0, false", "no, false", "sometimes, true"})
  void childIsAsked_unlessSomebodySaysNo(String value, boolean asked) {
    assertEquals(asked, Switches.from(Map.of("TRUEFA_NATIVE_PROBE", value)).askChild());
  }

  @ParameterizedTest
  @CsvSource({"8, 1, 10000", "131072, 3, 10000", "1048576, 4, 40960", "1048576, 64, 120000"})
  void argon2id_hasTenToAHundredAndTwentySeconds(int memoryKiB, int passes, long millis) {
    assertEquals(millis, new Patience(Optional.empty()).argon2id(memoryKiB, passes).deadline().toMillis());
  }

  @ParameterizedTest
  @CsvSource({"1_000, 10000", "10_000_000, 76800", "1_000_000_000, 120000"})
  void argon2id_hasTenTimesWhatWasMeasured(String nanosPerMiB, long millis) {
    long pace = Long.parseLong(nanosPerMiB.replace("_", ""));
    var limit = new Patience(Optional.empty(), () -> pace).argon2id(262_144, 3);
    assertEquals(millis, limit.deadline().toMillis());
    assertEquals("m=262144,t=3", limit.params());
  }

  @Test
  void shorterThanUsual_isKnownAsImpatience() {
    assertTrue(new Patience(Optional.of(Duration.ofMillis(999))).brief().impatient());
    assertFalse(new Patience(Optional.of(Duration.ofSeconds(1))).brief().impatient());
    assertFalse(new Patience(Optional.empty()).brief().impatient());
  }

  @Test
  void aead_hasASecondAndOneMorePerMiB() {
    var patience = new Patience(Optional.empty());
    assertEquals(Duration.ofSeconds(1), patience.aead(0).deadline());
    assertEquals(Duration.ofSeconds(17), patience.aead(16 << 20).deadline());
  }
}
