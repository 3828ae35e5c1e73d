package io.truefa.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.settings.ProtectionModel.Line;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.EngineReport;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.SecretMemory;
import io.truefa.crypto.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProtectionModelTest {
  private final ProtectionModel model = new ProtectionModel(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"0, 0, unlocked, true", "65536, 65536, locked, false", "65536, 0, partly, true", "65536, 4096, partly, true"})
  void memory_isCalledLockedOnlyIfAllOfItIs(long wanted, long locked, String text, boolean attention) {
    var line = model.lines(health("sodium"), new SecretMemory.Status("somewhere", wanted, locked), List.of()).getFirst();

    assertEquals("settings.protection.memory." + text, line.text());
    assertEquals(attention, line.attention());
  }

  @Test
  void partlyLockedMemory_isCounted() {
    var line = model.lines(health("java"), new SecretMemory.Status("locked", 65_537, 4_096), List.of()).getFirst();

    assertEquals(List.<Object>of(4L, 65L), line.arguments());
  }

  @Test
  void engines_areNamed_andAnyMixWantsAttention() {
    var memory = new SecretMemory.Status("off-heap", 0, 0);
    assertEquals(
        new Line("settings.protection.engine.java", false, List.of()), model.lines(health("java"), memory, List.of()).get(1));
    assertEquals(
        new Line("settings.protection.engine.native", false, List.of()), model.lines(health("sodium"), memory, List.of()).get(1));

    var mixed = new ArrayList<>(health("sodium"));
    mixed.set(2, new FunctionHealth(CryptoFunction.ARGON2ID, "java", "it hung"));
    assertEquals(
        new Line("settings.protection.engine.mixed", true, List.of("argon2id")), model.lines(mixed, memory, List.of()).get(1));
  }

  /** Java always does these, whichever engine there is. */
  @Test
  void memoryIsNoCryptography() {
    var all = new ArrayList<>(health("sodium"));
    var inJava = new FunctionHealth(CryptoFunction.MEM_PROTECT, "java", "pages");
    all.replaceAll(each -> each.function() == inJava.function() ? inJava : each);
    assertEquals(
        new Line("settings.protection.engine.native", false, List.of()),
        model.lines(all, new SecretMemory.Status("off-heap", 0, 0), List.of()).get(1));
  }

  @ParameterizedTest
  @CsvSource({"timeout, timeout", "crash, crash", "wrong_answer, wrong_answer", "bad_weather, other"})
  void trouble_isToldWithItsDays(String cause, String key) {
    var since = Instant.parse("2026-11-21T06:07:00Z");
    var next = cause.equals("wrong_answer") ? Optional.<Instant>empty() : Optional.of(since.plus(Duration.ofDays(1)));
    var all = new ArrayList<>(health("sodium"));
    all.set(
        2,
        new FunctionHealth(
            CryptoFunction.ARGON2ID, "java", "why", Optional.of(new Trouble("open", cause, 1, since, next, ""))));
    assertEquals(
        new Line(
            "settings.protection.trouble." + key,
            true,
            List.of("argon2id", "2026-11-21", cause.equals("wrong_answer") ? "-" : "2026-11-22")),
        model.lines(all, new SecretMemory.Status("off-heap", 0, 0), List.of()).get(2));
  }

  @Test
  void remarksOfTheEngine_areTold() {
    var report = new EngineReport("libsodium", "bundled", Optional.empty(), List.of("X was not understood"));
    assertEquals(
        new Line("settings.protection.remark", true, List.of("X was not understood")),
        model.lines(health("java"), new SecretMemory.Status("off-heap", 0, 0), List.of(report)).getLast());
  }

  private static List<FunctionHealth> health(String engine) {
    return Arrays.stream(CryptoFunction.values()).map(f -> new FunctionHealth(f, engine, "because")).toList();
  }
}
