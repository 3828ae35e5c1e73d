package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsStoreTest {
  @TempDir Path home;
  private Path config;
  private SettingsStore store;

  @BeforeEach
  void freshHome() {
    config = home.resolve("a").resolve("config");
    store = new SettingsStore(config);
  }

  @Test
  void withoutAFile_defaultsHold() {
    assertEquals(new SettingsStore.Loaded(Settings.defaults(), List.of()), store.load());
  }

  @Test
  void whatIsSaved_isLoaded_andNothingElseIsLeft() throws IOException {
    var odd = Path.of("/a b/ü = \\ #.tfv").toAbsolutePath();
    var chosen =
        Settings.defaults()
            .with(Setting.THEME, ThemeChoice.HIGH_CONTRAST)
            .with(Setting.DENSITY, Density.COMPACT)
            .with(Setting.CLIPBOARD_SECONDS, 45)
            .with(Setting.IDLE_MINUTES, 0)
            .with(Setting.LOCK_ON_SESSION, false)
            .with(Setting.HIDDEN_CODES, true)
            .with(Setting.VAULT, Optional.of(odd))
            .with(Setting.BACKUPS, Optional.of(odd.resolve("b")))
            .with(Setting.WIDTH, 900);

    store.save(chosen);

    assertEquals(new SettingsStore.Loaded(chosen, List.of()), store.load());
    try (var files = Files.list(config)) {
      assertEquals(List.of(store.file()), files.toList());
    }
  }

  @Test
  void theFolder_isMadeOwnerOnly() throws IOException {
    store.save(Settings.defaults());

    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(config)));
  }

  @Test
  void namesOfANewerVersion_areKept() throws IOException {
    write("moon=full\ntheme=dark\n");
    store.save(store.load().settings().with(Setting.THEME, ThemeChoice.LIGHT));

    assertTrue(Files.readAllLines(store.file()).contains("moon=full"));
    assertEquals(ThemeChoice.LIGHT, store.load().settings().get(Setting.THEME));
  }

  @ParameterizedTest
  @CsvSource({
    "theme, mauve", "clipboard.seconds, soon", "lock.idle.minutes, 99999999999", "lock.on.minimise, yes",
    "codes.hidden, 1", "density, roomy", "lock.on.sleep, TRUE", "window.width, ''"
  })
  void oneBadSetting_isNamed_andOnlyThatOneIsAsAtFirst(String name, String value) throws IOException {
    write("lock.idle.minutes=9\nclipboard.seconds=9\n" + name + "=" + value + "\n");

    var loaded = store.load();

    assertEquals(List.of(name), loaded.bad());
    assertEquals(name.startsWith("lock.idle") ? 5 : 9, loaded.settings().get(Setting.IDLE_MINUTES));
    assertEquals(name.startsWith("clipboard") ? 30 : 9, loaded.settings().get(Setting.CLIPBOARD_SECONDS));
  }

  @ParameterizedTest
  @CsvSource({"-5, 5", "0, 5", "601, 600", "2147483647, 600"})
  void numbersOutOfRange_areBroughtIn(int written, int expected) throws IOException {
    write("clipboard.seconds=" + written + "\n");

    assertEquals(expected, store.load().settings().get(Setting.CLIPBOARD_SECONDS));
  }

  @Test
  void aFileThatIsNoText_countsAsNone() throws IOException {
    Files.createDirectories(config);
    Files.write(store.file(), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});

    assertEquals(Settings.defaults(), store.load().settings());
    assertEquals(List.of("settings.properties"), store.load().bad());
  }

  @Test
  void aFileThatIsTooLarge_isNotRead() throws IOException {
    write("theme=dark\n#" + "x".repeat(70_000));

    assertEquals(ThemeChoice.SYSTEM, store.load().settings().get(Setting.THEME));
  }

  @Test
  void whereNothingCanBeWritten_saveSaysSo_andTheOldFileStays() throws IOException {
    Files.createDirectories(home.resolve("a"));
    Files.writeString(config, "a file where the folder should be");

    assertThrows(IOException.class, () -> store.save(Settings.defaults()));
    assertEquals("a file where the folder should be", Files.readString(config));
  }

  private void write(String text) throws IOException {
    Files.createDirectories(config);
    Files.writeString(store.file(), text);
  }
}
