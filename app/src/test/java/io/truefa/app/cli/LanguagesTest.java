package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.Language;
import io.truefa.app.problem.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command in every language: its help, and what does not depend on the language. */
final class LanguagesTest {
  private static final List<String> COMMANDS =
      List.of("init", "scan", "add", "list", "code", "edit", "import", "export", "passwd", "verify", "doctor", "completion");

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void help_isInTheLanguage(Language language) {
    var world = new World(home);
    world.texts = new Texts(language, Locale.ROOT);

    var all = world.run("--help");
    assertEquals(0, all.exit(), all.err());
    assertTrue(squeezed(all.out()).contains(squeezed(world.texts.bundle().getString("truefa.usage.header"))), all.out());
    for (var command : COMMANDS) {
      var one = world.run(command, "--help");
      assertEquals(0, one.exit(), one.err());
      assertTrue(
          squeezed(one.out()).contains(squeezed(world.texts.bundle().getString("truefa." + command + ".usage.header"))), one.out());
      assertFalse(one.out().contains("COMPLETION-CANDIDATES"), one.out());
    }
  }

  @ParameterizedTest
  @EnumSource
  void json_isTheSame_andTheCodeOfAProblem(Language language) throws IOException {
    var nothing = Files.writeString(home.resolve("nothing.png"), "no picture");
    var english = new World(home).run("scan", nothing, "--json");
    var world = new World(home);
    world.texts = new Texts(language, Locale.ROOT);
    var theirs = world.run("scan", nothing, "--json");

    assertEquals(english.out(), theirs.out());
    assertEquals(english.exit(), theirs.exit());
    assertTrue(english.out().contains("TFA-803 This is not a PNG"), english.out());
    assertTrue(theirs.err().contains("truefa: TFA-803 "), theirs.err());
    assertEquals(language == Language.ENGLISH, theirs.err().equals(english.err()));
  }

  /** Lines are broken where they are full. */
  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
