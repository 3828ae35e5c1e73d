package io.truefa.app.add;

import io.truefa.app.problem.Texts;
import io.truefa.app.shell.SystemDialogs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks for picture files. UI thread; waits for the person. */
@FunctionalInterface
interface PictureChooser {
  /** Nothing where the person changed their mind. */
  List<Path> choose(Window owner);

  /** The dialog of the system. */
  static PictureChooser ofSystem(Texts texts, SystemDialogs dialogs) {
    return owner -> {
      var dialog = new FileChooser();
      dialog.setTitle(texts.get("add.choose.title"));
      dialog
          .getExtensionFilters()
          .addAll(
              new FileChooser.ExtensionFilter(
                  texts.get("add.choose.pictures"), "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp", "*.webp", "*.tif", "*.tiff"),
              new FileChooser.ExtensionFilter(texts.get("add.choose.all"), "*.*"));
      var chosen = dialogs.show(() -> dialog.showOpenMultipleDialog(owner));
      return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    };
  }
}
