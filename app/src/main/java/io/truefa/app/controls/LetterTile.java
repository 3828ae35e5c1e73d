package io.truefa.app.controls;

import java.util.Locale;
import java.util.Objects;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** The first letter of a service on a coloured square; the same service always has the same colour. */
public final class LetterTile extends StackPane {
  /** How many colours the palette has; they are {@code .tile-0} and so on in the CSS. */
  static final int COLOURS = 8;

  private final Label letter = new Label();
  private int colour = -1;

  public LetterTile() {
    getStyleClass().add("letter-tile");
    letter.getStyleClass().add("letter");
    getChildren().add(letter);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    // the name stands right beside it: a screen reader need not say the letter too
    setAccessibleText("");
  }

  /** Shows the tile of {@code name}. */
  public void setName(String name) {
    letter.setText(letterOf(name));
    int wanted = colourOf(name);
    if (wanted != colour) {
      getStyleClass().remove("tile-" + colour);
      getStyleClass().add("tile-" + wanted);
      colour = wanted;
    }
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(LetterTile.class.getResource("letter-tile.css")).toExternalForm();
  }

  /** The first letter or digit in upper case; a dot where there is none. */
  static String letterOf(String name) {
    return name.codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .findFirst()
        .map(first -> first.toUpperCase(Locale.ROOT))
        .orElse("\u2022");
  }

  /** Depends on the name alone, so that it survives restarts; case does not matter. */
  static int colourOf(String name) {
    // String.hashCode says little in its upper bits for short names: mixed as in MurmurHash3's last step
    int mixed = name.strip().toLowerCase(Locale.ROOT).hashCode();
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return Math.floorMod(mixed ^ (mixed >>> 16), COLOURS);
  }
}
