package io.truefa.app.backups;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks a person for a folder; empty if they would rather not. Blocks as the system's dialogs do, while the window lives on. */
@FunctionalInterface
public interface FolderPicker {
  Optional<Path> choose(Window owner, String title);
}
