package io.truefa.app.unlock;

import io.truefa.app.shell.Background;
import io.truefa.app.shell.Navigator;
import io.truefa.app.shell.Route;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Decides where a person without an open vault goes. On the UI thread; works without the toolkit. */
final class WelcomeModel {
  private final VaultDoor door;
  private final Navigator navigator;
  private final ReadOnlyObjectWrapper<Optional<Boolean>> taken = new ReadOnlyObjectWrapper<>(Optional.empty());

  WelcomeModel(VaultDoor door, Navigator navigator) {
    this.door = door;
    this.navigator = navigator;
  }

  /** Finds out whether there is a vault that somebody came here from. */
  void look(Background background) {
    background.run(door::exists, exists -> taken.set(Optional.of(exists)), () -> {});
  }

  /** Where a new vault would lie, or the vault lies that is there. */
  Path place() {
    return door.file();
  }

  /** Whether something lies at {@link #place}; empty until that is known. */
  ReadOnlyObjectProperty<Optional<Boolean>> taken() {
    return taken.getReadOnlyProperty();
  }

  void create() {
    navigator.go(new Route.Create());
  }

  /** Goes on with the vault at {@code file}; whether it is one shows when it is unlocked. */
  void open(Path file) {
    var _ = door.at(file);
    back();
  }

  /** To the vault that is chosen. */
  void back() {
    navigator.go(new Route.Unlock());
  }
}
