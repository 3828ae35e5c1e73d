/** What a person sees: the window, the command, and the pictures codes come from. */
module io.truefa.app {
  requires io.truefa.vault;
  requires com.google.zxing;
  requires info.picocli;
  requires org.freedesktop.dbus; // the keyring of Linux desktops
  requires java.desktop;
  requires jdk.management; // how much memory the machine has
  requires jdk.net; // who is at the other end of a local socket
  requires javafx.controls;
  requires atlantafx.base;
  requires org.kordamp.ikonli.javafx;
  requires org.kordamp.ikonli.feather;
  requires tools.jackson.databind;

  exports io.truefa.app to javafx.graphics; // makes the Application by reflection

  opens io.truefa.app.bus to org.freedesktop.dbus; // calls the icon and menu of the tray by reflection
  opens io.truefa.app.cli to info.picocli; // fills annotated fields
}
