package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a person starts it: a process with a command line. */
class ProgramTest {
  private static final String PASSWORD = "correct horse battery\n";

  /** Packages that cost start-up time or look for a display. */
  private static final Set<String> TOOLKITS = Set.of("javafx.", "com.sun.javafx.", "com.sun.glass.", "java.awt.", "sun.awt.");

  /** As the installed program is started. */
  private static final String NATIVE_ACCESS = "--enable-native-access=javafx.graphics,com.sun.jna,io.truefa.natives,io.truefa.app";

  @TempDir Path folder;

  @Test
  void commands_loadNoClassOfAnyToolkit() throws IOException, InterruptedException {
    var program = new ChildJvm(folder);
    assertEquals(0, quiet(program, PASSWORD, "init", "--kdf-memory", "64", "--password-fd", "0").exit());
    var secret = PASSWORD + "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n";
    quiet(program, secret, "add", "--issuer", "Bank", "--account", "ann", "--secret-stdin", "--password-fd", "0");
    var id = quiet(program, PASSWORD, "list", "--password-fd", "0").out().substring(0, 8);
    var code = quiet(program, PASSWORD, "code", "--single", "--at", "2033-05-18T03:33:20Z", "--password-fd", "0");
    assertEquals("279037\n", code.out()); // RFC 6238, appendix B, the last six digits
    quiet(program, PASSWORD, "code", "--json", "--password-fd", "0");
    quiet(program, PASSWORD, "remove", id, "--password-fd", "0");
    quiet(program, PASSWORD, "trash", "--password-fd", "0");
    quiet(program, PASSWORD, "restore", id, "--password-fd", "0");
  }

  /** Runs a call that must do its work without a word on standard error and without a toolkit. */
  private ChildJvm.Ended quiet(ChildJvm program, String input, String... arguments)
      throws IOException, InterruptedException {
    var log = folder.resolve("classes.log");
    var ended = program.run(List.of(NATIVE_ACCESS, "-Xlog:class+load:file=" + log), input, arguments);
    assertEquals("", ended.err());
    assertEquals(0, ended.exit());
    var lines = Files.readAllLines(log);
    assertTrue(lines.stream().anyMatch(line -> line.contains(" io.truefa.app.cli.TruefaCommand ")), "the log is read right");
    var loaded =
        lines.stream()
            .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", ""))
            .filter(name -> TOOLKITS.stream().anyMatch(name::startsWith))
            .toList();
    assertEquals(List.of(), loaded);
    return ended;
  }

  @Test
  void selfTest_passesInTheRealProgram() throws IOException, InterruptedException {
    var ended = new ChildJvm(folder).run(List.of(NATIVE_ACCESS), "", "--self-check");
    assertEquals(0, ended.exit(), ended.out() + ended.err());
    assertEquals(5, ended.out().lines().filter(line -> line.contains("  passed: ")).count(), ended.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":4242", "no-such-host.invalid:1"})
  void withoutAReachableDisplay_theWindowIsOneSentence(String display) throws IOException, InterruptedException {
    var ended = new ChildJvm(folder).with("DISPLAY", display).run(List.of(NATIVE_ACCESS), "");
    assertEquals(2, ended.exit(), ended.err());
    assertEquals("", ended.out());
    assertEquals(
        "truefa: TFA-102 There is no display to open the window on. Try \"truefa --help\" for the command line.\n",
        ended.err());
  }
}
