package io.truefa.app.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.PseudoClass;
import javafx.css.SimpleStyleableBooleanProperty;
import javafx.css.SimpleStyleableIntegerProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A code in large figures, grouped for reading aloud. Every character stands in a cell of one width, whatever the font,
 * so that codes line up below each other and do not dance when they change.
 */
public final class CodeLabel extends Region {
  private static final char DOT = '\u2022';
  private static final double GAP_OF_CELL = 0.55;
  private static final PseudoClass MASKED = PseudoClass.getPseudoClass("masked");

  private static final CssMetaData<CodeLabel, Boolean> COVERED =
      new CssMetaData<>("-tfa-covered", StyleConverter.getBooleanConverter(), false) {
        @Override
        public boolean isSettable(CodeLabel label) {
          return true;
        }

        @Override
        public StyleableProperty<Boolean> getStyleableProperty(CodeLabel label) {
          return label.covered;
        }
      };

  private static final CssMetaData<CodeLabel, Number> GROUP =
      new CssMetaData<>("-tfa-group", StyleConverter.getSizeConverter(), 3) {
        @Override
        public boolean isSettable(CodeLabel label) {
          return true;
        }

        @Override
        public StyleableProperty<Number> getStyleableProperty(CodeLabel label) {
          return label.group;
        }
      };

  private static final List<CssMetaData<? extends Styleable, ?>> STYLES =
      Stream.concat(Region.getClassCssMetaData().stream(), Stream.of(COVERED, GROUP))
          .<CssMetaData<? extends Styleable, ?>>map(each -> each)
          .toList();

  private final List<Text> glyphs = new ArrayList<>();
  private final SimpleStyleableBooleanProperty covered =
      new SimpleStyleableBooleanProperty(COVERED, this, "covered", false);
  private final SimpleStyleableIntegerProperty group = new SimpleStyleableIntegerProperty(GROUP, this, "group", 3);
  private String code = "";
  private boolean masked;

  public CodeLabel() {
    getStyleClass().add("code-label");
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT); // in every language, as it is typed
    setAccessibleRole(AccessibleRole.TEXT);
    covered.addListener((property, before, now) -> spell());
    group.addListener((property, before, now) -> requestLayout());
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return STYLES;
  }

  /** Shows a code; empty for none. */
  public void setCode(String newCode) {
    show(newCode, false);
  }

  /** Shows as many dots as the code has characters; nothing of the code is in the scene then. */
  public void setMasked(int characters) {
    show(String.valueOf(DOT).repeat(characters), true);
  }

  /** What is in the scene, without grouping: the code, dots, or nothing. */
  public String shown() {
    return code;
  }

  private void show(String characters, boolean mask) {
    if (characters.equals(code) && mask == masked) {
      return;
    }
    code = characters;
    masked = mask;
    while (glyphs.size() > characters.length()) {
      glyphs.removeLast();
    }
    while (glyphs.size() < characters.length()) {
      var glyph = new Text();
      glyph.getStyleClass().add("glyph");
      glyph.setTextOrigin(VPos.TOP);
      glyphs.add(glyph);
    }
    getChildren().setAll(glyphs);
    spell();
  }

  /** Puts the code into the scene, or dots where a style sheet covers it: then nothing of it is there. */
  private void spell() {
    boolean dots = masked || covered.get();
    for (int i = 0; i < code.length(); i++) {
      glyphs.get(i).setText(dots ? String.valueOf(DOT) : code.substring(i, i + 1));
    }
    pseudoClassStateChanged(MASKED, dots);
    // a screen reader says figures one by one when they are apart
    setAccessibleText(dots ? "" : String.join(" ", code.split("")));
    requestLayout();
  }

  private List<Integer> groups() {
    return switch (group.get()) {
      case 2 -> pairs(code.length());
      case 3 -> groups(code.length());
      default -> List.of(code.length());
    };
  }

  /** Two and two; the odd one at the end joins the last. */
  static List<Integer> pairs(int length) {
    var pairs = new ArrayList<Integer>();
    for (int left = length; left > 0; left -= 2) {
      pairs.add(left == 3 ? 3 : Math.min(left, 2));
      if (left == 3) {
        break;
      }
    }
    return pairs;
  }

  /**
   * Where groups begin: six are 3 3, eight are 4 4, seven are 3 4, nine 3 3 3, ten 3 3 4; five and fewer stay whole.
   */
  static List<Integer> groups(int length) {
    return switch (length) {
      case 6 -> List.of(3, 3);
      case 7 -> List.of(3, 4);
      case 8 -> List.of(4, 4);
      case 9 -> List.of(3, 3, 3);
      case 10 -> List.of(3, 3, 4);
      default -> List.of(length);
    };
  }

  @Override
  public String getUserAgentStylesheet() {
    return Objects.requireNonNull(CodeLabel.class.getResource("code-label.css")).toExternalForm();
  }

  @Override
  protected double computePrefWidth(double height) {
    if (glyphs.isEmpty()) {
      return snappedLeftInset() + snappedRightInset();
    }
    double cell = cell();
    double gaps = (groups().size() - 1) * gap(cell);
    return snappedLeftInset() + snapSizeX(glyphs.size() * cell + gaps) + snappedRightInset();
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computeMaxWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    double tallest = glyphs.isEmpty() ? 0 : glyphs.getFirst().getLayoutBounds().getHeight();
    return snappedTopInset() + snapSizeY(tallest) + snappedBottomInset();
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    if (glyphs.isEmpty()) {
      return;
    }
    double cell = cell();
    double x = snappedLeftInset();
    int next = 0;
    for (int size : groups()) {
      for (int i = 0; i < size; i++) {
        var glyph = glyphs.get(next++);
        glyph.relocate(x + (cell - glyph.getLayoutBounds().getWidth()) / 2, snappedTopInset());
        x += cell;
      }
      x += gap(cell);
    }
  }

  private double cell() {
    double widest = 0;
    for (var glyph : glyphs) {
      widest = Math.max(widest, glyph.getLayoutBounds().getWidth());
    }
    if (masked || covered.get() || code.chars().allMatch(Character::isDigit)) {
      // figures: as wide as a zero even if the code happens to be 111111, and dots take the place of figures
      var zero = new Text("0");
      zero.setFont(glyphs.getFirst().getFont());
      widest = Math.max(widest, zero.getLayoutBounds().getWidth());
    }
    return widest;
  }

  private static double gap(double cell) {
    return cell * GAP_OF_CELL;
  }
}
