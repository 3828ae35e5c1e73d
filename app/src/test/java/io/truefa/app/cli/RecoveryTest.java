package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery codes from the terminal. */
final class RecoveryTest {
  @TempDir Path home;
  private Vaults vaults;
  private String id;

  @BeforeEach
  void makeVault() {
    vaults = Vaults.made(home);
    vaults.add("otpauth://totp/GitHub:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    id = vaults.json("list").get("entries").get(0).get("id").asString();
  }

  @Test
  void codesKept_areShownNumbered_alsoByAnotherCall() {
    assertEquals(0, vaults.feed("  aaaa-1111 \n\nbbbb-2222\r\ncccc-3333\n", "recovery", id, "--set-stdin").exit());
    assertEquals(
        new World.Outcome(0, " 1        aaaa-1111\n 2        bbbb-2222\n 3        cccc-3333\n", ""),
        vaults.run("recovery", id));
  }

  @Test
  void usedCode_isMarked_andUnmarked() {
    vaults.feed("a\nb\n", "recovery", id, "--set-stdin");
    vaults.run("recovery", id, "--used", "2");
    assertEquals(" 1        a\n 2  used  b\n", vaults.run("recovery", id).out());
    vaults.run("recovery", id, "--unused", "2");
    assertEquals(" 1        a\n 2        b\n", vaults.run("recovery", id).out());
  }

  @Test
  void numberThatIsNone_isAWrongCall() {
    vaults.feed("a\nb\n", "recovery", id, "--set-stdin");
    assertEquals(2, vaults.run("recovery", id, "--used", "3").exit());
    assertEquals(2, vaults.run("recovery", id, "--used", "0").exit());
    assertEquals(2, vaults.run("recovery", id, "--used", "1", "--drop").exit());
  }

  @Test
  void droppedCodes_areGone_andNoneAreNotFound() {
    assertEquals(3, vaults.run("recovery", id).exit());
    assertEquals(3, vaults.run("recovery", id, "--drop").exit());
    assertEquals(3, vaults.feed(" \n", "recovery", id, "--set-stdin").exit());
    vaults.feed("a\n", "recovery", id, "--set-stdin");
    assertEquals(0, vaults.run("recovery", id, "--drop").exit());
    assertEquals(3, vaults.run("recovery", id).exit());
  }

  @Test
  void tooManyCodes_andControlCharacters_areRefused() {
    var outcome = vaults.feed("code\n".repeat(65), "recovery", id, "--set-stdin");
    assertEquals(2, outcome.exit());
    assertFalse(outcome.err().contains("code\n"));
    assertEquals(2, vaults.feed("a\u001b[2Jb\n", "recovery", id, "--set-stdin").exit());
    assertEquals(0, vaults.feed("code\n".repeat(64), "recovery", id, "--set-stdin").exit());
  }
}
