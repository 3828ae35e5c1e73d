package io.truefa.app.unlock;

import io.truefa.app.problem.Texts;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own dialogs. */
public final class SystemFilePicker implements FilePicker {
  private final Texts texts;

  public SystemFilePicker(Texts texts) {
    this.texts = texts;
  }

  @Override
  public Optional<Path> toOpen(Window owner) {
    return Optional.ofNullable(chooser("unlock.pick.open").showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> toCreate(Window owner, Path suggested) {
    var chooser = chooser("unlock.pick.create");
    chooser.setInitialFileName(VaultProblems.name(suggested));
    Optional.ofNullable(suggested.getParent())
        .filter(Files::isDirectory)
        .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  private FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(texts.get(title));
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(texts.get("unlock.pick.vaults"), "*.tfv"),
            new FileChooser.ExtensionFilter(texts.get("unlock.pick.all"), "*.*", "*"));
    return chooser;
  }
}
