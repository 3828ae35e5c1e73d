package io.truefa.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.truefa.vault.VaultEditor.Edited;
import io.truefa.vault.file.TestVaults;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures of entries, which are members of the index. */
class PicturesTest {
  private final TestVaults kit = new TestVaults("pictures");
  private Vault vault = applied(Vault.empty(), new VaultEdit.Add(List.of(kit.entry("a", "", "1"), kit.entry("b", "", "2"))));
  private final EntryId a = vault.entries().get(0).id();
  private final EntryId b = vault.entries().get(1).id();

  @AfterEach
  void close() {
    kit.close();
  }

  private Vault applied(Vault before, VaultEdit edit) {
    return assertInstanceOf(Edited.Changed.class, kit.editor.apply(before, edit, TestVaults.NOW)).vault();
  }

  private void picture(EntryId id, byte... content) {
    vault = applied(vault, new VaultEdit.SetPicture(id, Base64.getEncoder().encodeToString(content)));
  }

  private String icon(EntryId id) {
    return vault.entry(id).orElseThrow().icon();
  }

  @Test
  void picture_isKeptUnderItsHash_onceForAllWhoHaveIt() {
    picture(a, (byte) 1, (byte) 2);
    picture(b, (byte) 1, (byte) 2);
    assertEquals(icon(a), icon(b));
    assertEquals(Set.of(icon(a)), vault.unknown().keySet());
    assertArrayEquals(new byte[] {1, 2}, Pictures.of(vault, icon(a)).orElseThrow().bytes());
  }

  @Test
  void pictureNobodyHasOrHad_goesWithTheNextOne() {
    picture(a, (byte) 1);
    var first = icon(a);
    picture(a, (byte) 2);
    assertEquals(Set.of(first, icon(a)), vault.unknown().keySet(), "it can be brought back");
    vault = vault.withUnknown("picture/stray", Optional.of("\"AA==\"")).withUnknown("other", Optional.of("1"));
    picture(b, (byte) 3);
    assertEquals(
        Set.of(first, icon(a), icon(b), "other"), vault.unknown().keySet().stream().collect(Collectors.toSet()));
  }

  @Test
  void whatIsNoPicture_countsAsNone() {
    var odd = Map.of("picture/a", "7", "picture/b", "\"not base64!\"", "picture/c", "\"A\"", "github", "\"AA==\"");
    var with = new Vault(vault.entries(), odd);
    odd.keySet().forEach(name -> assertEquals(Optional.empty(), Pictures.of(with, name), name));
    assertEquals(Optional.empty(), Pictures.of(with, "picture/none"));
  }

  @Test
  void tooLarge_isRefused() {
    var large = Base64.getEncoder().encodeToString(new byte[Pictures.BYTES + 1]);
    assertInstanceOf(Edited.TooLarge.class, kit.editor.apply(vault, new VaultEdit.SetPicture(a, large), TestVaults.NOW));
  }
}
