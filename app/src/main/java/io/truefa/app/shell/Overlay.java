package io.truefa.app.shell;

import javafx.scene.Node;

/** Something that lies over the screen while it is open, such as the command palette. Closed when the screen goes. */
public interface Overlay {
  /** The same one on every call; invisible while it is closed. */
  Node node();

  boolean isOpen();

  /** Opens it and takes the focus. */
  void open();

  /** Wipes what it shows and gives the focus back; harmless when it is closed. */
  void close();

  /** What the key for commands is called here. */
  static String shortcutName() {
    return System.getProperty("os.name", "").startsWith("Mac") ? "\u2318" : "Ctrl";
  }
}
