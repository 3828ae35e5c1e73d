package io.truefa.app.shell;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Every key there is, in the order of the sheet that lists them; no other place makes a combination of keys. Texts are {@code
 * shell.key.find} for what it does and {@code shell.key.find.keys} for what to press. Cmd in place of Ctrl on macOS.
 */
public enum Shortcut {
  FIND("find", ctrl(KeyCode.F)),
  COPY("copy", plain(KeyCode.ENTER)),
  COPY_NEXT("copyNext", shift(KeyCode.ENTER)),
  MOVE("move", plain(KeyCode.UP), plain(KeyCode.DOWN), plain(KeyCode.PAGE_UP), plain(KeyCode.PAGE_DOWN)),
  CHIPS("chips", plain(KeyCode.LEFT), plain(KeyCode.RIGHT), plain(KeyCode.HOME), plain(KeyCode.END)),
  RENAME("rename", plain(KeyCode.F2)),
  ENTRY("entry", alt(KeyCode.ENTER)),
  MENU("menu", shift(KeyCode.F10), plain(KeyCode.CONTEXT_MENU)),
  CHOOSE("choose", ctrl(KeyCode.SPACE)),
  EXTEND("extend", shift(KeyCode.UP), shift(KeyCode.DOWN)),
  CHOOSE_ALL("chooseAll", ctrl(KeyCode.A)),
  GROUPS("groups", ctrl(KeyCode.G)),
  FAVOURITE("favourite", ctrl(KeyCode.D)),
  ORDER("order", alt(KeyCode.UP), alt(KeyCode.DOWN)),
  TRASH("trash", plain(KeyCode.DELETE)),
  UNDO("undo", ctrl(KeyCode.Z)),
  ADD("add", ctrl(KeyCode.N)),
  SCAN("scan", ctrlShift(KeyCode.S)),
  PASTE("paste", ctrl(KeyCode.V)),
  SAVE("save", ctrl(KeyCode.ENTER)),
  IMPORT("import", ctrl(KeyCode.I)),
  EXPORT("export", ctrl(KeyCode.E)),
  HIDE("hide", ctrl(KeyCode.H)),
  PRESENTER("presenter", ctrlShift(KeyCode.H)),
  LOCK("lock", ctrl(KeyCode.L)),
  PALETTE("palette", ctrl(KeyCode.K)),
  SETTINGS("settings", ctrl(KeyCode.COMMA)),
  KEYS("keys", plain(KeyCode.F1)),
  BACK("back", plain(KeyCode.ESCAPE)),
  QUIT("quit", ctrl(KeyCode.Q));

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // a list of what cannot change, made by List.of
  private final List<KeyCodeCombination> all;

  Shortcut(String name, KeyCodeCombination... all) {
    this.text = "shell.key." + name;
    this.all = List.of(all);
  }

  /** Key of the text that says what it does. */
  String text() {
    return text;
  }

  /** Key of the text that says what to press; with the name of the key for commands as its argument. */
  String caps() {
    return text + ".keys";
  }

  /** What to press, or the first of several. */
  public KeyCombination keys() {
    return all.getFirst();
  }

  /** Each way to press it. */
  List<KeyCodeCombination> all() {
    return all;
  }

  /** Whether {@link #keys} were pressed. */
  public boolean matches(KeyEvent event) {
    return keys().match(event);
  }

  private static KeyCodeCombination plain(KeyCode code) {
    return new KeyCodeCombination(code);
  }

  private static KeyCodeCombination ctrl(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  private static KeyCodeCombination ctrlShift(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  }

  private static KeyCodeCombination shift(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN);
  }

  private static KeyCodeCombination alt(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
  }
}
