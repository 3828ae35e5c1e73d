package io.truefa.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KdfLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "65536, 3, true", // 64 MiB, 3 passes: RFC 9106, section 4, second choice
    "65535, 3, false",
    "65536, 2, false",
    "65536, 64, true", // exactly 4 GiB-passes
    "65536, 65, false",
    "65537, 64, false",
    "1048576, 4, true", // 1 GiB, 4 passes
    "1048576, 5, false",
    "1048577, 3, false",
  })
  void creationHasAFloorAndACeiling(int memoryKiB, int passes, boolean allowed) {
    assertEquals(allowed, KdfLimits.allowsCreation(new KdfParams(memoryKiB, passes)));
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1, true",
    "8, 64, true",
    "8, 65, false",
    "65536, 64, true",
    "65537, 64, false",
    "1048576, 4, true",
    "1048577, 1, false",
    "2147483647, 1, false",
    "2147483647, 2147483647, false",
    "8, 2147483647, false",
  })
  void readingHasACeilingOnly(int memoryKiB, int passes, boolean allowed) {
    assertEquals(allowed, KdfLimits.allowsReading(new KdfParams(memoryKiB, passes)));
  }

  @Test
  void togetherTheyStayBelowEightGibPasses() {
    var half = new KdfParams(65_536, 64); // 4 GiB-passes
    assertTrue(KdfLimits.allowsTogether(List.of()));
    assertTrue(KdfLimits.allowsTogether(List.of(half, half)));
    assertFalse(KdfLimits.allowsTogether(List.of(half, half, new KdfParams(8, 1))));
  }

  @Test
  void sumThatWouldOverflow_isNotSmall() {
    var huge = new KdfParams(Integer.MAX_VALUE, Integer.MAX_VALUE); // about 2^62 each
    assertFalse(KdfLimits.allowsTogether(Collections.nCopies(2, huge)));
    assertFalse(KdfLimits.allowsTogether(Collections.nCopies(4, huge)));
    assertFalse(KdfLimits.allowsTogether(Collections.nCopies(16, huge)));
  }

  @Test
  void oneForbiddenSlotForbidsTheRow() {
    assertFalse(KdfLimits.allowsTogether(List.of(new KdfParams(8, 65))));
  }

  @Test
  void standardMayBeCreated() {
    assertTrue(KdfLimits.allowsCreation(KdfLimits.standard()));
  }

  @ParameterizedTest
  @CsvSource({"7, 1", "8, 0", "0, 0", "-1, 3", "65536, -1"})
  void belowTheAlgorithmThereIsNothing(int memoryKiB, int passes) {
    assertThrows(IllegalArgumentException.class, () -> new KdfParams(memoryKiB, passes));
  }
}
