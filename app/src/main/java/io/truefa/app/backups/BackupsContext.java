package io.truefa.app.backups;

import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Throttle;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.unlock.FilePicker;
import io.truefa.app.unlock.Patience;
import io.truefa.crypto.Secrets;
import io.truefa.vault.session.VaultSession;
import java.time.Clock;

/**
 * What the screens about backups work with.
 *
 * @param throttle that of the whole program
 */
public record BackupsContext(
    VaultSession session,
    Navigator navigator,
    Background background,
    Texts texts,
    Clock clock,
    Secrets secrets,
    LiveSettings settings,
    FolderPicker folders,
    FilePicker files,
    Throttle throttle,
    VaultPlace place) {

  /** What slows wrong credentials on one screen. */
  Patience patience() {
    return new Patience(throttle, background);
  }
}
