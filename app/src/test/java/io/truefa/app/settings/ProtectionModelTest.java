package io.truefa.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.settings.ProtectionModel.Line;
import io.truefa.crypto.CryptoFunction;
import io.truefa.crypto.FunctionHealth;
import io.truefa.crypto.SecretMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProtectionModelTest {
  private final ProtectionModel model = new ProtectionModel();

  @ParameterizedTest
  @CsvSource({"0, 0, unlocked, true", "65536, 65536, locked, false", "65536, 0, partly, true", "65536, 4096, partly, true"})
  void memory_isCalledLockedOnlyIfAllOfItIs(long wanted, long locked, String text, boolean attention) {
    var line = model.lines(health("sodium"), new SecretMemory.Status("somewhere", wanted, locked)).getFirst();

    assertEquals("settings.protection.memory." + text, line.text());
    assertEquals(attention, line.attention());
  }

  @Test
  void partlyLockedMemory_isCounted() {
    var line = model.lines(health("java"), new SecretMemory.Status("locked", 65_537, 4_096)).getFirst();

    assertEquals(List.<Object>of(4L, 65L), line.arguments());
  }

  @Test
  void engines_areNamed_andAnyMixWantsAttention() {
    var memory = new SecretMemory.Status("off-heap", 0, 0);
    assertEquals(
        new Line("settings.protection.engine.java", false, List.of()), model.lines(health("java"), memory).get(1));
    assertEquals(
        new Line("settings.protection.engine.native", false, List.of()), model.lines(health("sodium"), memory).get(1));

    var mixed = new ArrayList<>(health("sodium"));
    mixed.set(2, new FunctionHealth(CryptoFunction.ARGON2ID, "java", "it hung"));
    assertEquals(
        new Line("settings.protection.engine.mixed", true, List.of("argon2id")), model.lines(mixed, memory).get(1));
  }

  private static List<FunctionHealth> health(String engine) {
    return Arrays.stream(CryptoFunction.values()).map(f -> new FunctionHealth(f, engine, "because")).toList();
  }
}
