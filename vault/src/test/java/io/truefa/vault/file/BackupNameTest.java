package io.truefa.vault.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNameTest {
  private static final Path VAULT = Path.of("/somewhere/my.tfav");
  private static final Bytes ID = Bytes.of(new byte[] {0x12, 0x34, 0x56, 0x78, 9});
  private static final Identity SAVE = new Identity(ID, 42, Bytes.of(new byte[] {-1, -2, -3, -4, 5}));

  @Test
  void name_tellsVaultTimeNumberAndMac_andIsReadAgain() {
    var name = BackupName.of(VAULT, SAVE, Instant.parse("2026-03-14T15:09:26Z"));
    assertEquals("my.tfav.bak.12345678.20260314T150926Z.42.fffefdfc", name.toString());
    assertEquals(Optional.of(name), BackupName.read(Path.of("/backups", name.toString())));
    assertTrue(name.isOf(VAULT, ID));
    assertFalse(name.isOf(VAULT, Bytes.of(new byte[] {0, 0, 0, 0})));
    assertFalse(name.isOf(Path.of("/somewhere/other.tfav"), ID));
    assertFalse(name.isOf(Path.of("/somewhere/my.tfav.bak"), ID));
  }

  @Test
  void nameOfAnEarlierVersion_isReadWithoutATime() {
    var name = BackupName.read(Path.of("my.tfav.bak.12345678.42.fffefdfc")).orElseThrow();
    assertEquals(Optional.empty(), name.made());
    assertEquals(42, name.generation());
    assertTrue(name.isOf(VAULT, ID));
    assertEquals("my.tfav.bak.12345678.42.fffefdfc", name.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my.tfav",
        "my.tfav.bak",
        "my.tfav.bak.1234567.42.fffefdfc",
        "my.tfav.bak.12345678.42.fffefdfc.txt",
        "my.tfav.bak.12345678.20261314T150926Z.42.fffefdfc", // the thirteenth month
        "my.tfav.bak.12345678.20260314T256126Z.42.fffefdfc",
        "my.tfav.bak.12345678.20260314T150926Z.fffefdfc",
        "my.tfav.bak.12345678.1234567890123456789.fffefdfc", // more than any number of saves
        ".bak.12345678.42.fffefdfc",
        "my.tfav.BAK.12345678.42.FFFEFDFC"
      })
  void otherNames_areNoBackups(String name) {
    assertEquals(Optional.empty(), BackupName.read(Path.of(name)));
    assertFalse(BackupPlace.isBackup(Path.of(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my.tfav.bak.12345678.20260314T150926Z.42.fffefdfc",
        "my.tfav.bak.12345678.42.fffefdfc",
        "my.tfav.v1.0.bak",
        "my.tfav.v1.0.fffefdfc.bak",
        "my.tfav.replaced.20260314T150926Z.0011aabb.bak"
      })
  void everyKindOfBackup_isToldFromAVaultByItsName(String name) {
    assertTrue(BackupPlace.isBackup(Path.of("/anywhere", name)));
  }

  @Test
  void copiesThatStay_areNamedSo() {
    assertEquals("my.tfav.v1.0.bak", BackupName.beforeUpgrade(VAULT, SAVE, "1.0", false));
    assertEquals("my.tfav.v1.0.fffefdfc.bak", BackupName.beforeUpgrade(VAULT, SAVE, "1.0", true));
    var aside = BackupName.replaced(VAULT, Bytes.of(new byte[3]), Instant.parse("2026-03-14T15:09:26Z"));
    assertTrue(BackupPlace.isBackup(Path.of(aside)), aside);
  }

  @Test
  void root_isNoBackup() {
    assertFalse(BackupPlace.isBackup(Path.of("/")));
  }
}
