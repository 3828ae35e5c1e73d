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

    saver.want(Settings.defaults().withIdleMinutes(9));
    saver.want(Settings.defaults().withIdleMinutes(9).withSize(640, 700));
    saver.save(); // the later change had its turn first
    saver.save(); // and now the earlier

    assertEquals(Settings.defaults().withIdleMinutes(9).withSize(640, 700), store.load().settings());
  }
}
