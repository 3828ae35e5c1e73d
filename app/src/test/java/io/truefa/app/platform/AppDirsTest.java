package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppDirsTest {
  private static final Path HOME = Path.of("/home/ann");

  @ParameterizedTest
  @CsvSource({
    "Linux,      /home/ann/.local/share/truefa, /home/ann/.local/state/truefa, /home/ann/.config/truefa",
    "FreeBSD,    /home/ann/.local/share/truefa, /home/ann/.local/state/truefa, /home/ann/.config/truefa",
    "Mac OS X,   /home/ann/Library/Application Support/TrueFA, "
        + "/home/ann/Library/Application Support/TrueFA/state, /home/ann/Library/Application Support/TrueFA/config",
    "Windows 11, /home/ann/AppData/Roaming/TrueFA, /home/ann/AppData/Local/TrueFA/state, "
        + "/home/ann/AppData/Roaming/TrueFA/config",
  })
  void withoutVariables_eachSystemHasItsUsualPlaces(String os, Path data, Path state, Path config) {
    assertEquals(new AppDirs(data, state, config), AppDirs.find(Map.of(), os, HOME));
  }

  @Test
  void xdgVariables_moveEachPlace() {
    var environment = Map.of("XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s", "XDG_CONFIG_HOME", "/c");
    assertEquals(
        new AppDirs(Path.of("/d/truefa"), Path.of("/s/truefa"), Path.of("/c/truefa")),
        AppDirs.find(environment, "Linux", HOME));
  }

  @Test
  void relativeOrEmptyXdgVariables_areIgnored() {
    var environment = Map.of("XDG_DATA_HOME", "d", "XDG_STATE_HOME", "", "XDG_CONFIG_HOME", "../c");
    assertEquals(AppDirs.find(Map.of(), "Linux", HOME), AppDirs.find(environment, "Linux", HOME));
  }

  @ParameterizedTest
  @CsvSource({"Linux", "Mac OS X", "Windows 11"})
  void ownVariable_winsOnEverySystem(String os) {
    var environment = Map.of("TRUEFA_DATA_DIR", "/own", "XDG_DATA_HOME", "/d", "APPDATA", "/a");
    assertEquals(
        new AppDirs(Path.of("/own"), Path.of("/own/state"), Path.of("/own/config")),
        AppDirs.find(environment, os, HOME));
  }

  @Test
  void ownVariable_mayBeRelativeToWhereTheCallStands() {
    assertTrue(AppDirs.find(Map.of("TRUEFA_DATA_DIR", "here"), "Linux", HOME).data().isAbsolute());
  }

  @Test
  void windowsVariables_moveDataAndState() {
    var dirs = AppDirs.find(Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l"), "Windows 11", HOME);
    assertEquals(new AppDirs(Path.of("/r/TrueFA"), Path.of("/l/TrueFA/state"), Path.of("/r/TrueFA/config")), dirs);
  }

  @Test
  void vault_isTheVariableElseTheUsualFile() {
    var dirs = AppDirs.find(Map.of(), "Linux", HOME);
    assertEquals(Path.of("/home/ann/.local/share/truefa/vault.tfv"), dirs.vault(Map.of()));
    assertEquals(Path.of("/v/mine.tfv"), dirs.vault(Map.of("TRUEFA_VAULT", "/v/mine.tfv")));
    assertEquals(dirs.vault(Map.of()), dirs.vault(Map.of("TRUEFA_VAULT", "")));
  }

  @Test
  void variableThatCannotBeAFolder_isReported() {
    assertThrows(
        InvalidPathException.class, () -> AppDirs.find(Map.of("TRUEFA_DATA_DIR", "a\0b"), "Linux", HOME));
  }
}
