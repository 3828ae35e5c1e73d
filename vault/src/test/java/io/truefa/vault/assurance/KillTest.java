package io.truefa.vault.assurance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handful of what {@link KillCampaign} does by the hundred. */
class KillTest {
  private static final int KILLS = 8;
  private static final long SEED = 20260301;

  @TempDir Path folder;

  @Test
  void killedProgram_losesNothingItAcknowledged() throws Exception {
    var said = new ByteArrayOutputStream();
    boolean good;
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      good = new KillCampaign(ChildJava.plain(), folder.toRealPath(), out, SEED).run(KILLS);
    }
    System.out.print("Killed: " + said.toString(StandardCharsets.UTF_8));
    assertTrue(good, () -> said.toString(StandardCharsets.UTF_8));
  }
}
