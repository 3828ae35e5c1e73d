package io.truefa.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.platform.Handover;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallArgumentsTest {
  @TempDir Path here;
  private CallArguments call;

  @BeforeEach
  void files() throws Exception {
    call = new CallArguments(here);
    Files.createFile(here.resolve("list"));
    Files.createFile(here.resolve("a b.png"));
    Files.createFile(here.resolve("--x.png"));
    Files.createDirectory(here.resolve("folder.d"));
  }

  @Test
  void filesAndLinks_areTold_files_byTheirWholeName() {
    var handed = call.handover("a b.png", "OTPAUTH://totp/x", "./list").orElseThrow();
    assertEquals(List.of(here.resolve("a b.png"), here.resolve("list")), handed.files());
    assertEquals(1, handed.links().size());
    assertTrue(handed.isSecret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "code github", "gone.png", "--x.png", "folder.d", "a b.png --json", "https://example.org", "--help"})
  void commandsAndWhatIsNotThere_areLeftToTheCommand(String line) {
    var arguments = line.equals("a b.png --json") ? new String[] {"a b.png", "--json"} : line.split(" ");
    assertEquals(Optional.<Handover>empty(), call.handover(arguments));
  }
}
