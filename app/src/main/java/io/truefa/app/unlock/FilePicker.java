package io.truefa.app.unlock;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks a person for a file; empty if they would rather not. Blocks as the system's dialogs do, while the window lives on. */
public interface FilePicker {
  /**
   * A vault that is there, or a backup of one.
   *
   * @param near where to begin to look: a file in that folder
   */
  Optional<Path> toOpen(Window owner, Path near);

  /** The file that belongs to a password. */
  Optional<Path> keyFile(Window owner, Path near);

  /** A place for a new file to go with a password. */
  Optional<Path> newKeyFile(Window owner, Path suggested);

  /** A place for a new vault. */
  Optional<Path> toCreate(Window owner, Path suggested);
}
