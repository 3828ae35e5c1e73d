package io.truefa.app.unlock;

import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import java.nio.file.Path;

/** Decides where a person without an open vault goes. On the UI thread; works without the toolkit. */
final class WelcomeModel {
  private final VaultDoor door;
  private final Navigator navigator;

  WelcomeModel(VaultDoor door, Navigator navigator) {
    this.door = door;
    this.navigator = navigator;
  }

  /** Where a new vault would lie. */
  Path place() {
    return door.file();
  }

  void create() {
    navigator.go(new Route.Create());
  }

  /** Goes on with the vault at {@code file}; whether it is one shows when it is unlocked. */
  void open(Path file) {
    var _ = door.at(file);
    navigator.go(new Route.Unlock());
  }
}
