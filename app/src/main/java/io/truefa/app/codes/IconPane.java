package io.truefa.app.codes;

import io.truefa.app.brands.Brand;
import io.truefa.app.controls.Buttons;
import io.truefa.app.controls.SignTile;
import io.truefa.app.problem.Texts;
import io.truefa.app.shell.SystemDialogs;
import io.truefa.vault.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** What stands in the tile of an entry: what its name says, a letter, the sign of a brand, or a picture of one's own. */
final class IconPane extends VBox {
  private static final int MOST = 8;

  private final EntryModel model;
  private final CodesContext context;
  private final Texts texts;
  private final SystemDialogs dialogs;
  private final TextField search = new TextField();
  private final FlowPane found = new FlowPane(6, 6);
  private final Button automatic;
  private final Button letter;
  private int asked;

  IconPane(EntryModel model, CodesContext context, SystemDialogs dialogs) {
    super(10);
    this.model = model;
    this.context = context;
    this.texts = context.texts();
    this.dialogs = dialogs;
    this.automatic = Buttons.plain(texts.get("codes.icon.auto"), () -> model.icon(""));
    automatic.setId("icon-auto");
    this.letter = Buttons.plain(texts.get("codes.icon.letter"), () -> model.icon(IconBook.LETTER));
    letter.setId("icon-letter");
    var own = Buttons.plain(texts.get("codes.icon.own"), this::choose);
    own.setId("icon-own");
    search.setId("icon-search");
    search.setPromptText(texts.get("codes.icon.search"));
    search.setAccessibleText(texts.get("codes.icon.search"));
    search.textProperty().subscribe(this::look);
    found.setId("icon-found");
    getChildren().addAll(new FlowPane(8, 8, automatic, letter, own), search, found);
  }

  void show(Entry entry) {
    automatic.setDisable(entry.icon().isEmpty());
    letter.setDisable(entry.icon().equals(IconBook.LETTER));
  }

  private void look(String text) {
    int mine = ++asked;
    if (text.isBlank()) {
      found.getChildren().clear();
      return;
    }
    var brands = context.icons().brands();
    context
        .background()
        .run(
            () -> {
              var signs = new LinkedHashMap<Brand, String>();
              brands.find(text, MOST).forEach(brand -> signs.put(brand, brands.sign(brand)));
              return signs;
            },
            signs -> {
              if (mine == asked && model.isOpen()) {
                offer(signs);
              }
            });
  }

  private void offer(Map<Brand, String> signs) {
    found.getChildren().clear();
    signs.forEach(
        (brand, path) -> {
          var tile = new SignTile();
          tile.show(path, brand.colour(), brand.isDark());
          var button = new Button(null, tile);
          button.getStyleClass().addAll("flat", "icon-choice");
          button.setAccessibleText(brand.title());
          button.setTooltip(new Tooltip(brand.title()));
          button.setOnAction(event -> model.icon(brand.name()));
          found.getChildren().add(button);
        });
  }

  private void choose() {
    var dialog = new FileChooser();
    dialog.setTitle(texts.get("codes.icon.choose"));
    dialog
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                texts.get("codes.icon.pictures"), "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp", "*.webp", "*.tif", "*.tiff"));
    Optional.ofNullable(dialogs.show(() -> dialog.showOpenDialog(getScene().getWindow())))
        .ifPresent(file -> model.picture(file.toPath()));
  }
}
