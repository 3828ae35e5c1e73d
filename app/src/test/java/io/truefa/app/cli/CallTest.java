package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that go wrong before any vault is opened, and calls that need none. */
class CallTest {
  private static final String CANARY = "JBSWY3DPEHPK3PXP";

  @TempDir Path home;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World(home);
  }

  @Test
  void version_isOneLine() {
    assertEquals(new World.Outcome(0, "truefa 1.2.3\n", ""), world.run("--version"));
  }

  @Test
  void help_namesEveryCommandOfThisVersionAndNoOther() {
    var help = world.run("--help");
    assertEquals(0, help.exit());
    for (var command : List.of("init", "scan", "add", "list", "code", "edit", "recovery", "remove", "restore", "trash", "import", "export", "formats", "qr", "passwd", "slots",
        "backup", "verify", "doctor", "completion")) {
      assertTrue(help.out().contains("\n  " + command + " "), command);
    }
    assertFalse(help.out().contains("self-check"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "scan", "add", "list", "code", "edit", "recovery", "remove", "restore", "trash", "import", "export", "formats", "qr", "passwd", "slots", "backup", "verify", "doctor", "completion"})
  void helpOfEachCommand_saysWhatItDoesAndExplainsEveryOption(String command) {
    var help = world.run(command, "--help");
    assertEquals(0, help.exit());
    assertTrue(help.out().matches("(?s)[A-Z][^\n]+\\.\nUsage: truefa " + command + " .*"), help.out());
    help.out()
        .lines()
        .filter(line -> line.matches(" {2,6}(-\\w, )?--.*"))
        .forEach(line -> assertTrue(line.matches(".*\\S {2,}\\S.*|.*=\\S+$"), line));
  }

  @ParameterizedTest
  @CsvSource({
    "code --foo=" + CANARY,
    "code --foo " + CANARY,
    "add --secret=" + CANARY,
    "remove aaaa1111 " + CANARY,
    "edit aaaa1111 --digits " + CANARY,
    "completion " + CANARY,
    "init --kdf-memory " + CANARY,
    "add --type " + CANARY,
    CANARY,
    "list --password-fd " + CANARY,
    "remove",
    "--vault",
    "scan",
    "scan a.png --screen",
    "scan --screen --clipboard",
    "add",
    "add --uri-stdin --issuer I",
    "add --issuer I",
    "add --secret-stdin",
    "add --secret-stdin --issuer I --counter 3",
    "add --secret-stdin --issuer I --type steam --digits 6",
    "add --secret-stdin --issuer I --pin-stdin",
    "add --secret-stdin --issuer I --type hotp --period 30",
    "code --at yesterday",
    "code --at 2033-05-18",
    "slots",
    "slots add",
    "slots remove",
    "slots add " + CANARY,
    "--password-fd 0",
  })
  void wrongCall_endsWithCode101_andRepeatsNoValue(String call) throws IOException {
    var before = files();
    var outcome = world.run((Object[]) call.split(" ", -1));
    assertEquals(2, outcome.exit(), outcome.err());
    assertTrue(outcome.err().matches("truefa: TFA-101 The call is wrong: .+\\. Try \"truefa --help\"\\.\n"), outcome.err());
    assertEquals("", outcome.out());
    assertFalse(outcome.err().contains(CANARY));
    assertEquals(before, files());
  }

  @ParameterizedTest
  @CsvSource({
    "sync, there is no such command",
    "foo, there is no such command",
    "cod, there is no such command; did you mean code",
    "remove 0123abcd code, there is an argument too many",
    "remove 0123abcd cod, there is an argument too many",
  })
  void surplusWord_isCalledWhatItIs(String call, String what) {
    var outcome = world.run((Object[]) call.split(" ", -1));
    assertTrue(outcome.err().contains("wrong: " + what), outcome.err());
  }

  @Test
  void fileNamedWithAnAt_isNotReadForArguments() throws IOException {
    var file = Files.writeString(home.resolve("arguments"), "--version\n");
    assertEquals(2, world.run("@" + file).exit());
    assertEquals(2, world.run("completion", "@" + file).exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "list --vault here", "code --vault here", "trash --vault here", "remove 0123abcd --vault here"})
  void nobodyToAsk_isCode103(String call) throws IOException {
    var here = home.resolve("here");
    Files.writeString(here, "something");
    var outcome = world.run((Object[]) call.replace("here", here.toString()).split(" ", -1));
    assertEquals(2, outcome.exit());
    assertTrue(outcome.err().startsWith("truefa: TFA-103 "), outcome.err());
    assertEquals("something", Files.readString(here));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "code", "trash", "remove 0123abcd", "add --uri-stdin", "scan x.png --add"})
  void missingVault_isSaidBeforeAnyQuestion(String call) {
    world.person = true;
    var outcome = world.run((Object[]) call.split(" ", -1));
    assertEquals(8, outcome.exit());
    assertTrue(outcome.err().startsWith("truefa: TFA-601 " + home), outcome.err());
  }

  @Test
  void variableThatCannotBeAPlace_isCode104() {
    world.environment.put("TRUEFA_DATA_DIR", "a\0b");
    assertEquals("TFA-104", world.run("list").err().split(" ", -1)[1]);
    world.environment.remove("TRUEFA_DATA_DIR");
    world.environment.put("TRUEFA_VAULT", "a\0b");
    assertEquals("TFA-104", world.run("list").err().split(" ", -1)[1]);
  }

  @Test
  void bug_isOneSentence_andTheLogHoldsPlacesButNoData() throws IOException {
    world.selfTest = () -> {
      throw new IllegalArgumentException(CANARY, new IllegalStateException(CANARY));
    };
    var outcome = world.run("doctor", "--self-test");
    assertEquals(70, outcome.exit());
    assertTrue(outcome.err().matches("truefa: TFA-901 [^\n]+\n"), outcome.err());
    var log = Files.readString(home.resolve(".local/state/truefa/truefa.log"));
    assertTrue(log.startsWith(World.NOW + " TFA-901 java.lang.IllegalArgumentException [io.truefa.app.cli."), log);
    assertTrue(log.contains("java.lang.IllegalStateException"), log);
    assertFalse(log.contains(CANARY));
  }

  @Test
  void outputNobodyTakes_isCode630() {
    var err = new ByteArrayOutputStream();
    var full = new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8);
    int exit = world.run(new ByteArrayInputStream(new byte[0]), full, err, "completion", "bash");
    assertEquals(8, exit);
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("truefa: TFA-630 "));
  }

  @Test
  void failedSelfTest_isCode702() {
    world.selfTest = () -> List.of(new SelfTest.Check("one", true, "fine"), new SelfTest.Check("two", false, "odd"));
    for (var call : List.of("doctor --self-test", "--self-check")) {
      var outcome = world.run((Object[]) call.split(" ", -1));
      assertEquals(70, outcome.exit());
      assertTrue(outcome.out().contains("passed: fine") && outcome.out().contains("FAILED: odd"), outcome.out());
      assertTrue(outcome.err().startsWith("truefa: TFA-702 "), outcome.err());
    }
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(home)) {
      return all.toList();
    }
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("full");
    }
  }
}
