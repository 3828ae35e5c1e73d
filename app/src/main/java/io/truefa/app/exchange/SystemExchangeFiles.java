package io.truefa.app.exchange;

import io.truefa.app.problem.Texts;
import io.truefa.app.shell.SystemDialogs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own dialogs. */
public final class SystemExchangeFiles implements ExchangeFiles {
  private final Texts texts;
  private final SystemDialogs dialogs;

  public SystemExchangeFiles(Texts texts, SystemDialogs dialogs) {
    this.texts = texts;
    this.dialogs = dialogs;
  }

  @Override
  public List<Path> toImport(Window owner) {
    var chooser = new FileChooser();
    chooser.setTitle(texts.get("exchange.import.choose"));
    var chosen = dialogs.show(() -> chooser.showOpenMultipleDialog(owner));
    return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> toExport(Window owner, String name, String ending) {
    var chooser = new FileChooser();
    chooser.setTitle(texts.get("exchange.export.place"));
    chooser.setInitialFileName(name + "." + ending);
    return Optional.ofNullable(dialogs.show(() -> chooser.showSaveDialog(owner))).map(File::toPath);
  }
}
