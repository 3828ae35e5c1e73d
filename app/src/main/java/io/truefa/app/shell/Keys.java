package io.truefa.app.shell;

import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys that work on every screen; Cmd in place of Ctrl on macOS. */
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
    add(scene, shortcut(KeyCode.L), open, shell::lockNow);
    add(scene, shortcut(KeyCode.N), open, () -> shell.go(new Route.Add()));
    add(scene, shortcut(KeyCode.I), open, () -> shell.go(new Route.Import()));
    add(scene, shortcut(KeyCode.E), open, () -> shell.go(new Route.Export()));
    add(scene, shortcut(KeyCode.S, KeyCombination.SHIFT_DOWN), open, shell::scanScreen);
    add(scene, shortcut(KeyCode.F), open, shell::find);
    add(scene, shortcut(KeyCode.COMMA), always, () -> shell.go(new Route.Settings()));
    add(scene, shortcut(KeyCode.Q), always, quit);
    add(scene, new KeyCodeCombination(KeyCode.F1), always, shell::showKeys);
  }

  private static void add(Scene scene, KeyCombination keys, BooleanSupplier when, Runnable what) {
    scene
        .getAccelerators()
        .put(
            keys,
            () -> {
              if (when.getAsBoolean()) {
                what.run();
              }
            });
  }

  private static KeyCombination shortcut(KeyCode key, KeyCombination.Modifier... more) {
    var modifiers = new KeyCombination.Modifier[more.length + 1];
    modifiers[0] = KeyCombination.SHORTCUT_DOWN;
    System.arraycopy(more, 0, modifiers, 1, more.length);
    return new KeyCodeCombination(key, modifiers);
  }
}
