package io.truefa.app.unlock;

import io.truefa.app.controls.Buttons;
import io.truefa.app.problem.Texts;
import io.truefa.vault.credential.SlotKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/** The ways a vault has besides the one that shows, a link each. */
public final class WayLinks extends FlowPane {
  private final Texts texts;
  private final Consumer<Way> choose;
  private final Supplier<Optional<Path>> keyFile;
  private final Optional<Runnable> keyring;

  /**
   * @param kinds of the slots there are
   * @param shown the way that shows
   * @param keyFile asks for a key file; empty if the person would rather not
   * @param keyring takes the key from the keyring of the system; empty where that is not enough
   */
  public WayLinks(
      Texts texts,
      ObservableValue<List<SlotKind>> kinds,
      ObservableValue<Way> shown,
      Consumer<Way> choose,
      Supplier<Optional<Path>> keyFile,
      Optional<Runnable> keyring) {
    super(8, 0);
    this.texts = texts;
    this.choose = choose;
    this.keyFile = keyFile;
    this.keyring = keyring;
    setAlignment(Pos.CENTER);
    managedProperty().bind(Bindings.isNotEmpty(getChildren()));
    Runnable fill = () -> getChildren().setAll(links(kinds.getValue(), shown.getValue()));
    kinds.subscribe(fill);
    shown.subscribe(fill);
    fill.run();
  }

  private List<Button> links(List<SlotKind> kinds, Way shown) {
    var links = new ArrayList<Button>();
    if (kinds.contains(SlotKind.PASSWORD) && !(shown instanceof Way.Password)) {
      links.add(link("unlock.way.password", () -> choose.accept(new Way.Password())));
    }
    if (kinds.contains(SlotKind.PASSWORD_AND_KEY_FILE) && !(shown instanceof Way.KeyFile)) {
      links.add(link("unlock.way.key-file", () -> keyFile.get().map(Way.KeyFile::new).ifPresent(choose)));
    }
    if (kinds.contains(SlotKind.RECOVERY_KEY) && !(shown instanceof Way.Recovery)) {
      links.add(link("unlock.way.recovery", () -> choose.accept(new Way.Recovery())));
    }
    if (kinds.contains(SlotKind.KEYRING)) {
      keyring.ifPresent(action -> links.add(link("unlock.way.keyring", action)));
    }
    return links;
  }

  private Button link(String key, Runnable action) {
    return Buttons.link(texts.get(key), action);
  }

  /** What is asked for in that way. */
  public static String words(Texts texts, Way way) {
    return switch (way) {
      case Way.Password() -> texts.get("unlock.password");
      case Way.KeyFile(var file) -> texts.get("unlock.password.with", VaultProblems.name(file));
      case Way.Recovery() -> texts.get("unlock.recovery");
    };
  }
}
