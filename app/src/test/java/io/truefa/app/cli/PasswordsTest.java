package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where passwords come from. */
class PasswordsTest {
  @TempDir Path home;
  private World world;
  private Path vault;

  @BeforeEach
  void makeWorld() {
    world = new World(home);
    vault = home.resolve(".local/share/truefa/vault.tfv");
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(0, world.crypto().secrets().alive());
  }

  @Test
  void person_isAskedTwiceForANewVault_andOnceForAnOld() {
    world.person = true;
    world.typed.addAll(List.of("pa\u0308sswort", "p\u00E4sswort", "p\u00E4sswort"));
    assertEquals(0, world.run("init", "--kdf-memory", 64).exit());
    assertEquals(0, world.run("list").exit());
    assertTrue(world.typed.isEmpty());
  }

  @Test
  void twoDifferentPasswords_makeNoVault() {
    world.person = true;
    world.typed.addAll(List.of("one", "two"));
    assertRefused(2, "TFA-402", world.run("init", "--kdf-memory", 64));
  }

  @Test
  void emptyPassword_isRefused_whereverItComesFrom() throws IOException {
    world.person = true;
    world.typed.add("");
    assertRefused(2, "TFA-403", world.run("init"));
    assertRefused(2, "TFA-403", world.feed("\n", "init", "--password-fd", 0));
    assertRefused(2, "TFA-403", world.feed("", "init", "--password-fd", 0));
    assertRefused(2, "TFA-403", world.run("init", "--password-file", Files.writeString(home.resolve("p"), "\r\n")));
  }

  @Test
  void endOfInputAtThePrompt_isNoPassword() {
    world.person = true;
    assertRefused(2, "TFA-103", world.run("init"));
  }

  @Test
  void lineTheTerminalCutOrGarbled_isNoPassword() {
    world.person = true;
    world.answers.add(new Answer.TooLong());
    assertRefused(2, "TFA-404", world.run("init"));
    world.answers.add(new Answer.Unreadable());
    assertRefused(8, "TFA-405", world.run("init"));
  }

  @Test
  void tooLongOrUnreadablePasswords_areRefused() throws IOException {
    var big = Files.writeString(home.resolve("big"), "x".repeat(SecretLine.LIMIT + 1));
    assertRefused(2, "TFA-404", world.run("init", "--password-file", big));
    assertRefused(8, "TFA-405", world.run("init", "--password-file", home.resolve("missing")));
    assertRefused(8, "TFA-405", world.run("init", "--password-file", home));
    assertRefused(8, "TFA-405", world.run("init", "--password-fd", 987));
    assertRefused(2, "TFA-101", world.run("init", "--password-file", big, "--password-fd", 0));
    assertRefused(2, "TFA-101", world.run("init", "--password-fd", -1));
  }

  @ParameterizedTest
  @CsvSource({"'secret\n', 'secret'", "'secret\r\n', 'secret\nmore'", "'  s p  ', '  s p  \n'"})
  void oneLine_isThePassword(String made, String opened) throws IOException {
    assertEquals(0, world.feed(made, "init", "--kdf-memory", 64, "--password-fd", 0).exit());
    var file = Files.writeString(home.resolve("p"), opened);
    assertEquals(0, world.run("list", "--password-file", file).exit());
    assertEquals(6, world.feed("secret \n", "list", "--password-fd", 0).exit());
  }

  @Test
  void cheapOrCostlyVaults_areNotMade() {
    var calls = List.of("63 3", "64 2", "0 3", "-5 3", "64 -1");
    calls.forEach(call -> assertRefused(5, "TFA-502", init(call)));
    List.of("1025 3", "64 65", "1024 5", "2147483647 3").forEach(call -> assertRefused(5, "TFA-503", init(call)));
  }

  private World.Outcome init(String cost) {
    var numbers = cost.split(" ", -1);
    return world.feed("p\n", "init", "--kdf-memory", numbers[0], "--kdf-passes", numbers[1], "--password-fd", 0);
  }

  private void assertRefused(int exit, String code, World.Outcome outcome) {
    assertEquals(exit, outcome.exit(), outcome.err());
    assertTrue(outcome.err().startsWith("truefa: " + code + " "), outcome.err());
    assertFalse(Files.exists(vault));
    assertFalse(Files.exists(vault.getParent()));
  }
}
