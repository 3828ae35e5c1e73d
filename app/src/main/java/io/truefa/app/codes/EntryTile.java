package io.truefa.app.codes;

import io.truefa.app.controls.LetterTile;
import io.truefa.app.controls.SignTile;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The square at the head of a row: picture, sign of a brand, or letter; a tick where the row is chosen. */
final class EntryTile extends StackPane {
  private static final double SIZE = 40;
  private static final double ROUND = 20;

  private final LetterTile letter = new LetterTile();
  private final SignTile sign = new SignTile();
  private final ImageView picture = new ImageView();
  private final FontIcon tick = new FontIcon(Feather.CHECK);
  private final StackPane ticked = new StackPane(tick);
  private IconBook.Icon shown = new IconBook.Icon.Letter();

  EntryTile() {
    getStyleClass().add("entry-tile");
    ticked.getStyleClass().add("entry-tick");
    picture.setFitWidth(SIZE);
    picture.setFitHeight(SIZE);
    picture.setPreserveRatio(true);
    var rounded = new Rectangle(SIZE, SIZE);
    rounded.setArcWidth(ROUND);
    rounded.setArcHeight(ROUND);
    picture.setClip(rounded);
    getChildren().setAll(letter, sign, picture, ticked);
    setMinSize(SIZE, SIZE);
    setMaxSize(SIZE, SIZE);
    show(shown);
    setTicked(false);
  }

  void setName(String name) {
    letter.setName(name);
  }

  void setIcon(IconBook.Icon icon) {
    if (!icon.equals(shown)) {
      show(icon);
    }
  }

  private void show(IconBook.Icon icon) {
    shown = icon;
    letter.setVisible(icon instanceof IconBook.Icon.Letter);
    sign.setVisible(icon instanceof IconBook.Icon.Sign);
    picture.setVisible(icon instanceof IconBook.Icon.Picture);
    switch (icon) {
      case IconBook.Icon.Letter() -> {}
      case IconBook.Icon.Sign(var brand, var path) -> sign.show(path, brand.colour(), brand.isDark());
      case IconBook.Icon.Picture(var image) -> picture.setImage(image);
    }
  }

  void setTicked(boolean on) {
    ticked.setVisible(on);
  }
}
