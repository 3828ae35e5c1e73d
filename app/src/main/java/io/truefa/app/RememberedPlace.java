package io.truefa.app;

import io.truefa.app.backups.VaultPlace;
import io.truefa.app.platform.LiveSettings;
import io.truefa.app.platform.Setting;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import java.io.IOException;
import java.nio.file.Path;

/** The place of the vault as the settings have it. */
final class RememberedPlace implements VaultPlace {
  private final WindowParts parts;
  private final LiveSettings settings;
  private final Navigator navigator;

  RememberedPlace(WindowParts parts, LiveSettings settings, Navigator navigator) {
    this.parts = parts;
    this.settings = settings;
    this.navigator = navigator;
  }

  @Override
  public boolean isGiven() {
    return !parts.rememberVault();
  }

  /** Written past the settings at hand, which belong to the UI thread and follow in {@link #goOn}. */
  @Override
  public boolean remember(Path place) {
    try {
      var store = parts.store();
      store.save(store.load().settings().with(Setting.VAULT, parts.vault().remembered(place)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void goOn(Path place) {
    settings.change(now -> now.with(Setting.VAULT, parts.vault().remembered(place)));
    var _ = parts.vault().at(place);
    navigator.go(new Route.Unlock());
  }
}
