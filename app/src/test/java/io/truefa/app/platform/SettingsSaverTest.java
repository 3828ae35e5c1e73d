package io.truefa.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsSaverTest {
  @TempDir Path config;

  @Test
  void aSaveThatWasOvertaken_writesWhatIsWantedLast() throws IOException {
    var store = new SettingsStore(config);
    var saver = new SettingsSaver(store, Settings.defaults());

    saver.want(Settings.defaults().with(Setting.IDLE_MINUTES, 9));
    saver.want(Settings.defaults().with(Setting.IDLE_MINUTES, 9).with(Setting.WIDTH, 640));
    saver.save(); // the later change had its turn first
    saver.save(); // and now the earlier

    assertEquals(Settings.defaults().with(Setting.IDLE_MINUTES, 9).with(Setting.WIDTH, 640), store.load().settings());
  }
}
