package io.truefa.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderNeighboursTest {
  @TempDir Path home;
  private Path folder;
  private FolderNeighbours neighbours;

  @BeforeEach
  void fillFolders() throws IOException {
    Files.writeString(home.resolve("outside"), "x");
    folder = Files.createDirectories(home.resolve("folder/deeper")).getParent();
    Files.writeString(folder.resolve("deeper/inside"), "x");
    Files.writeString(folder.resolve("vault.json"), "{}");
    Files.writeString(folder.resolve("b.enc"), "b");
    Files.writeString(folder.resolve("a.enc"), "a");
    neighbours = new FolderNeighbours(folder.resolve("vault.json"));
  }

  @Test
  void filesBeside_areNamedInOrder_withoutFolders() {
    assertEquals(List.of("a.enc", "b.enc", "vault.json"), neighbours.names());
  }

  @Test
  void fileBeside_isGiven() {
    try (var beside = neighbours.find("b.enc").orElseThrow()) {
      assertEquals("b", new String(beside.bytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../outside", "deeper/inside", "deeper", "none", "nul\0inside", "/etc/hostname"})
  void nameThatLeadsElsewhere_orNowhere_givesNothing(String name) {
    assertTrue(neighbours.find(name).isEmpty());
  }

  @Test
  void folder_isSpokenForByTheFileThatListsTheOthers() {
    assertEquals(folder.resolve("vault.json"), FileBytes.spokesman(folder));
    assertEquals(folder.resolve("deeper"), FileBytes.spokesman(folder.resolve("deeper")));
    assertEquals(folder.resolve("a.enc"), FileBytes.spokesman(folder.resolve("a.enc")));
  }
}
