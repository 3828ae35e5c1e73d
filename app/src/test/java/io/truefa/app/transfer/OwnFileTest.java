package io.truefa.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what we wrote is ever removed. */
final class OwnFileTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void writing_leavesTheFileAlone_andRemovingTakesIt() throws IOException {
    var file = new OwnFile(folder.resolve("out"));
    file.write(CONTENT);
    assertEquals("content", Files.readString(folder.resolve("out")));
    assertEquals(List.of(folder.resolve("out")), there());
    file.remove();
    assertEquals(List.of(), there());
  }

  @Test
  void aDraftOfSomebodyElse_stays() throws IOException {
    var draft = Files.writeString(folder.resolve("draft"), "mine");
    var file = new OwnFile(folder.resolve("out"), "draft");
    assertThrows(FileAlreadyExistsException.class, () -> file.write(CONTENT));
    file.remove();
    assertEquals("mine", Files.readString(draft));
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void whatIsAtThePlace_isNeitherOverwrittenNorRemoved() throws IOException {
    var mine = Files.writeString(folder.resolve("out"), "mine");
    var file = new OwnFile(mine);
    assertThrows(FileAlreadyExistsException.class, () -> file.write(CONTENT));
    file.remove();
    assertEquals("mine", Files.readString(mine));
    assertEquals(List.of(mine), there(), "no draft is left");
  }

  private List<Path> there() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
