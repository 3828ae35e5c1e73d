package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionTest {
  private static final List<String> COMMANDS =
      List.of(
          "init", "scan", "add", "list", "code", "remove", "restore", "trash", "passwd", "slots", "backup", "verify", "doctor", "completion");

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void script_knowsEveryCommandAndNoHiddenOption(CompletionCommand.Shell shell) {
    var script = new World(home).run("completion", shell).out();
    COMMANDS.forEach(command -> assertTrue(script.contains(command), command));
    for (var option : List.of("uri-stdin", "kdf-memory", "clipboard", "reset-native", "password-fd")) {
      assertTrue(script.contains(option), option);
    }
    assertFalse(script.contains("self-check"));
    assertTrue(script.contains("recovery-key"), "of a command inside a command");
  }

  @Test
  void bash_takesTheScriptAndCompletes() throws IOException, InterruptedException {
    var bash = Path.of("/bin/bash");
    if (!Files.isExecutable(bash)) {
      System.out.println("not run: no bash");
    }
    assumeTrue(Files.isExecutable(bash));
    var script = home.resolve("truefa.sh");
    Files.writeString(script, new World(home).run("completion", "bash").out());
    var ask =
        "source " + script + "; COMP_WORDS=(truefa co); COMP_CWORD=1; COMP_LINE='truefa co'; COMP_POINT=9;"
            + " $(complete -p truefa | sed 's/.*-F \\([^ ]*\\).*/\\1/'); printf '%s ' \"${COMPREPLY[@]}\"";
    var process = new ProcessBuilder(bash.toString(), "-c", ask).redirectError(Redirect.DISCARD).start();
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertEquals(List.of("code", "completion"), List.of(answer.strip().split("\\s+")).stream().sorted().toList());
  }
}
