package io.truefa.app.backups;

import io.truefa.app.shell.SystemDialogs;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** The system's own dialog. */
public final class SystemFolderPicker implements FolderPicker {
  private final SystemDialogs dialogs;

  public SystemFolderPicker(SystemDialogs dialogs) {
    this.dialogs = dialogs;
  }

  @Override
  public Optional<Path> choose(Window owner, String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(dialogs.show(() -> chooser.showDialog(owner))).map(File::toPath);
  }
}
