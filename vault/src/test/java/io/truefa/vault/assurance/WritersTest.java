package io.truefa.vault.assurance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of what {@link Writers} does at length. */
class WritersTest {
  @TempDir Path folder;

  @Test
  void twoProgramsSavingAtOnce_loseNoEdit() throws Exception {
    assertEquals(List.of(), new Writers(ChildJava.plain(), folder.toRealPath()).run(2, 25));
  }
}
