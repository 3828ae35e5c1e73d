package io.truefa.app.shell;

import java.util.function.BooleanSupplier;
import javafx.scene.Scene;

/** The keys that work on every screen. */
final class Keys {
  private final Shell shell;
  private final Gate gate;
  private final Runnable quit;

  Keys(Shell shell, Gate gate, Runnable quit) {
    this.shell = shell;
    this.gate = gate;
    this.quit = quit;
  }

  void install(Scene scene) {
    BooleanSupplier open = gate::isOpen;
    BooleanSupplier always = () -> true;
    add(scene, Shortcut.LOCK, open, shell::lockNow);
    add(scene, Shortcut.ADD, open, () -> shell.go(new Route.Add()));
    add(scene, Shortcut.IMPORT, open, () -> shell.go(new Route.Import()));
    add(scene, Shortcut.EXPORT, open, () -> shell.go(new Route.Export()));
    add(scene, Shortcut.SCAN, open, shell::scanScreen);
    add(scene, Shortcut.FIND, open, shell::find);
    add(scene, Shortcut.SETTINGS, always, () -> shell.go(new Route.Settings()));
    add(scene, Shortcut.QUIT, always, quit);
    add(scene, Shortcut.KEYS, always, shell::showKeys);
  }

  private static void add(Scene scene, Shortcut shortcut, BooleanSupplier when, Runnable what) {
    scene
        .getAccelerators()
        .put(
            shortcut.keys(),
            () -> {
              if (when.getAsBoolean()) {
                what.run();
              }
            });
  }
}
