package io.truefa.app.unlock;

import io.truefa.app.problem.Texts;
import io.truefa.app.shell.SystemDialogs;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own dialogs. */
public final class SystemFilePicker implements FilePicker {
  private final Texts texts;
  private final SystemDialogs dialogs;

  public SystemFilePicker(Texts texts, SystemDialogs dialogs) {
    this.texts = texts;
    this.dialogs = dialogs;
  }

  @Override
  public Optional<Path> toOpen(Window owner, Path near) {
    // Backups are named after their vault: vault.tfv.bak.1a2b3c4d.7.5e6f7a8b
    var chooser = chooser("unlock.pick.open", near, "unlock.pick.vaults.backups", "*.tfv", "*.bak.*");
    return shown(() -> chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> keyFile(Window owner, Path near) {
    var chooser = chooser("unlock.pick.key-file", near, "unlock.pick.keys", "*.key");
    return shown(() -> chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> newKeyFile(Window owner, Path suggested) {
    var chooser = chooser("unlock.pick.new-key-file", suggested, "unlock.pick.keys", "*.key");
    chooser.setInitialFileName(VaultProblems.name(suggested));
    return shown(() -> chooser.showSaveDialog(owner));
  }

  @Override
  public Optional<Path> toCreate(Window owner, Path suggested) {
    var chooser = chooser("unlock.pick.create", suggested, "unlock.pick.vaults", "*.tfv");
    chooser.setInitialFileName(VaultProblems.name(suggested));
    return shown(() -> chooser.showSaveDialog(owner));
  }

  private Optional<Path> shown(Supplier<File> dialog) {
    return Optional.ofNullable(dialogs.show(dialog)).map(File::toPath);
  }

  private FileChooser chooser(String title, Path near, String kind, String... endings) {
    var chooser = new FileChooser();
    chooser.setTitle(texts.get(title));
    // The dialog itself asks the disk this, on this thread, and throws where the answer is no.
    Optional.ofNullable(near.toAbsolutePath().getParent())
        .filter(Files::isDirectory)
        .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(texts.get(kind), endings),
            new FileChooser.ExtensionFilter(texts.get("unlock.pick.all"), "*.*", "*"));
    return chooser;
  }
}
