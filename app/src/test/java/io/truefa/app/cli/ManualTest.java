package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualTest {
  @TempDir Path home;

  @Test
  void manual_tellsOfEveryCommandAndOption_andOfNoHiddenOne() {
    var outcome = new World(home).run("manual");
    assertEquals(0, outcome.exit());
    var page = outcome.out();
    assertTrue(page.startsWith(".TH TRUEFA 1 "), page.substring(0, 40));
    for (var told : List.of(".SS \"truefa code", ".SS \"truefa slots add", ".SS \"truefa verify\\-release", "\\-\\-kdf\\-memory")) {
      assertTrue(page.contains(told), told);
    }
    assertFalse(page.contains("self\\-check"));
    assertFalse(page.contains("truefa manual"));
  }

  @Test
  void everyLineOfTheManual_isTextOrAKnownRequest() {
    new World(home)
        .run("manual")
        .out()
        .lines()
        .filter(line -> line.startsWith(".") || line.startsWith("'"))
        .forEach(line -> assertTrue(line.matches("\\.(TH|SH|SS|TP|PP|B|br)( .*)?"), line));
  }

  @Test
  void usageOfOneCommand_isTheSame_howeverManyAreLoaded() {
    var world = new World(home);
    assertTrue(world.run("--help").out().contains("verify-release"));
    assertTrue(world.run("code", "--help").out().contains("Usage: truefa code"));
    assertEquals(2, world.run("cod").exit());
    assertTrue(world.run("cod").err().contains("code"), "the nearest name is still known");
    assertEquals(2, world.run("--password-file", "x", "nothing").exit());
  }
}
