package io.truefa.app.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;

/** Asks a person for files; empty if they would rather not. */
public interface ExchangeFiles {
  /** Files that are there. */
  List<Path> toImport(Window owner);

  /**
   * A place for a new file.
   *
   * @param ending without the dot
   */
  Optional<Path> toExport(Window owner, String name, String ending);
}
