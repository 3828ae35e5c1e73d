package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.Labels;
import io.truefa.app.problem.Texts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The key file that is to go with a password, and choosing it. */
final class KeyFileRow extends VBox {
  private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param choose asks for one; empty if the person would rather not
   * @param make makes a new one where the person wants it, and hands it over when it is there
   */
  KeyFileRow(Texts texts, Supplier<Optional<Path>> choose, Consumer<Consumer<Path>> make) {
    super(5);
    var name = Labels.lead("");
    var button = Buttons.plain(texts.get("unlock.ways.key-file.choose"), () -> choose.get().ifPresent(this::set));
    button.setId("choose-key-file");
    button.setAccessibleText(texts.get("unlock.ways.key-file") + ", " + button.getText());
    button.setMinWidth(USE_PREF_SIZE);
    var fresh = Buttons.plain(texts.get("unlock.ways.key-file.make"), () -> make.accept(this::set));
    fresh.setMinWidth(USE_PREF_SIZE);
    fresh.setId("make-key-file");
    fresh.setAccessibleText(texts.get("unlock.ways.key-file") + ", " + fresh.getText());
    var row = new FlowPane(10, 6, button, fresh, name);
    getChildren().addAll(Labels.fieldName(texts.get("unlock.ways.key-file")), row);
    file.subscribe(
        chosen -> name.setText(chosen.map(VaultProblems::name).orElseGet(() -> texts.get("unlock.ways.key-file.none"))));
  }

  ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
    return file.getReadOnlyProperty();
  }

  void set(Path chosen) {
    file.set(Optional.of(chosen));
  }

  void clear() {
    file.set(Optional.empty());
  }
}
